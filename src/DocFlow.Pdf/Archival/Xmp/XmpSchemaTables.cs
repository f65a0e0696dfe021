namespace DocFlow.Pdf;

/// <summary>The predefined schemas and structures of the XMP specification of September 2005, as ISO 19005-2 §6.6.2.3 refers to them: "name type;name type".</summary>
internal static class XmpSchemaTables
{
    public const string PdfAId = "http://www.aiim.org/pdfa/ns/id/";
    public const string Extension = "http://www.aiim.org/pdfa/ns/extension/";

    /// <summary>Namespace of a schema and its properties.</summary>
    public static readonly (string Space, string Properties)[] Schemas =
    [
        ("http://purl.org/dc/elements/1.1/",
            "contributor bag Text;coverage Text;creator seq Text;date seq Date;description Lang Alt;format Text;identifier Text;language bag Text;publisher bag Text;"
            + "relation bag Text;rights Lang Alt;source Text;subject bag Text;title Lang Alt;type bag Text"),
        ("http://ns.adobe.com/xap/1.0/",
            "Advisory bag Text;BaseURL Text;CreateDate Date;CreatorTool Text;Identifier bag Text;Label Text;MetadataDate Date;ModifyDate Date;Nickname Text;Rating Integer;Thumbnails alt Thumbnail"),
        ("http://ns.adobe.com/xap/1.0/rights/", "Certificate Text;Marked Boolean;Owner bag Text;UsageTerms Lang Alt;WebStatement Text"),
        ("http://ns.adobe.com/xap/1.0/mm/",
            "DerivedFrom ResourceRef;DocumentID Text;History seq ResourceEvent;InstanceID Text;ManagedFrom ResourceRef;Manager Text;ManageTo Text;ManageUI Text;ManagerVariant Text;"
            + "RenditionClass Text;RenditionParams Text;VersionID Text;Versions seq Version;LastURL Text;RenditionOf ResourceRef;SaveID Integer"),
        ("http://ns.adobe.com/xap/1.0/bj/", "JobRef bag Job"),
        ("http://ns.adobe.com/xap/1.0/t/pg/", "MaxPageSize Dimensions;NPages Integer;Fonts bag Font;Colorants seq Colorant;PlateNames seq Text"),
        ("http://ns.adobe.com/xmp/1.0/DynamicMedia/",
            "projectRef ProjectLink;videoFrameRate Text;videoFrameSize Dimensions;videoPixelAspectRatio Rational;videoPixelDepth Text;videoColorSpace Text;videoAlphaMode Text;"
            + "videoAlphaPremultipleColor Colorant;videoAlphaUnityIsTransparent Boolean;videoCompressor Text;videoFieldOrder Text;pullDown Text;audioSampleRate Integer;audioSampleType Text;"
            + "audioChannelType Text;audioCompressor Text;speakerPlacement Text;fileDataRate Rational;tapeName Text;altTapeName Text;startTimecode Timecode;altTimecode Timecode;duration Time;"
            + "scene Text;shotName Text;shotDate Date;shotLocation Text;logComment Text;markers seq Marker;contributedMedia bag Media;absPeakAudioFilePath Text;relativePeakAudioFilePath Text;"
            + "videoModDate Date;audioModDate Date;metadataModDate Date;artist Text;album Text;trackNumber Integer;genre Text;copyright Text;releaseDate Date;composer Text;engineer Text;"
            + "tempo Real;instrument Text;introTime Time;outCue Time;relativeTimestamp Time;loop Boolean;numberOfBeats Real;key Text;stretchMode Text;timeScaleParams timeScaleStretch;"
            + "resampleParams resampleStretch;beatSpliceParams beatSpliceStretch;timeSignature Text;scaleType Text"),
        ("http://ns.adobe.com/pdf/1.3/", "Keywords Text;PDFVersion Text;Producer Text"),
        ("http://ns.adobe.com/photoshop/1.0/",
            "AuthorsPosition Text;CaptionWriter Text;Category Text;City Text;Country Text;Credit Text;DateCreated Date;Headline Text;Instructions Text;Source Text;State Text;"
            + "SupplementalCategories bag Text;TransmissionReference Text;Urgency Integer"),
        ("http://ns.adobe.com/camera-raw-settings/1.0/",
            "AutoBrightness Boolean;AutoContrast Boolean;AutoExposure Boolean;AutoShadows Boolean;BlueHue Integer;BlueSaturation Integer;Brightness Integer;CameraProfile Text;"
            + "ChromaticAberrationB Integer;ChromaticAberrationR Integer;ColorNoiseReduction Integer;Contrast Integer;CropTop Real;CropLeft Real;CropBottom Real;CropRight Real;CropAngle Real;"
            + "CropWidth Real;CropHeight Real;CropUnits Integer;Exposure Real;GreenHue Integer;GreenSaturation Integer;HasCrop Boolean;HasSettings Boolean;LuminanceSmoothing Integer;"
            + "RawFileName Text;RedHue Integer;RedSaturation Integer;Saturation Integer;Shadows Integer;ShadowTint Integer;Sharpness Integer;Temperature Integer;Tint Integer;"
            + "ToneCurve seq Text;ToneCurveName Text;Version Text;VignetteAmount Integer;VignetteMidpoint Integer;WhiteBalance Text"),
        ("http://ns.adobe.com/tiff/1.0/",
            "ImageWidth Integer;ImageLength Integer;BitsPerSample seq Integer;Compression Integer;PhotometricInterpretation Integer;Orientation Integer;SamplesPerPixel Integer;"
            + "PlanarConfiguration Integer;YCbCrSubSampling seq Integer;YCbCrPositioning Integer;XResolution Rational;YResolution Rational;ResolutionUnit Integer;TransferFunction seq Integer;"
            + "WhitePoint seq Rational;PrimaryChromaticities seq Rational;YCbCrCoefficients seq Rational;ReferenceBlackWhite seq Rational;DateTime Date;ImageDescription Lang Alt;Make Text;"
            + "Model Text;Software Text;Artist Text;Copyright Lang Alt"),
        ("http://ns.adobe.com/exif/1.0/",
            "ExifVersion Text;FlashpixVersion Text;ColorSpace Integer;ComponentsConfiguration seq Integer;CompressedBitsPerPixel Rational;PixelXDimension Integer;PixelYDimension Integer;"
            + "UserComment Lang Alt;RelatedSoundFile Text;DateTimeOriginal Date;DateTimeDigitized Date;ExposureTime Rational;FNumber Rational;ExposureProgram Integer;SpectralSensitivity Text;"
            + "ISOSpeedRatings seq Integer;OECF OECF/SFR;ShutterSpeedValue Rational;ApertureValue Rational;BrightnessValue Rational;ExposureBiasValue Rational;MaxApertureValue Rational;"
            + "SubjectDistance Rational;MeteringMode Integer;LightSource Integer;Flash Flash;FocalLength Rational;SubjectArea seq Integer;FlashEnergy Rational;SpatialFrequencyResponse OECF/SFR;"
            + "FocalPlaneXResolution Rational;FocalPlaneYResolution Rational;FocalPlaneResolutionUnit Integer;SubjectLocation seq Integer;ExposureIndex Rational;SensingMethod Integer;"
            + "FileSource Integer;SceneType Integer;CFAPattern CFAPattern;CustomRendered Integer;ExposureMode Integer;WhiteBalance Integer;DigitalZoomRatio Rational;FocalLengthIn35mmFilm Integer;"
            + "SceneCaptureType Integer;GainControl Integer;Contrast Integer;Saturation Integer;Sharpness Integer;DeviceSettingDescription DeviceSettings;SubjectDistanceRange Integer;"
            + "ImageUniqueID Text;GPSVersionID Text;GPSLatitude GPSCoordinate;GPSLongitude GPSCoordinate;GPSAltitudeRef Integer;GPSAltitude Rational;GPSTimeStamp Date;GPSSatellites Text;"
            + "GPSStatus Text;GPSMeasureMode Text;GPSDOP Rational;GPSSpeedRef Text;GPSSpeed Rational;GPSTrackRef Text;GPSTrack Rational;GPSImgDirectionRef Text;GPSImgDirection Rational;"
            + "GPSMapDatum Text;GPSDestLatitude GPSCoordinate;GPSDestLongitude GPSCoordinate;GPSDestBearingRef Text;GPSDestBearing Rational;GPSDestDistanceRef Text;GPSDestDistance Rational;"
            + "GPSProcessingMethod Text;GPSAreaInformation Text;GPSDifferential Integer"),
        ("http://ns.adobe.com/exif/1.0/aux/", "Lens Text;SerialNumber Text"),
        (PdfAId, "part Integer;amd Text;corr Text;conformance Text"),
    ];

    /// <summary>Name of a structure, the namespace of its fields, and the fields.</summary>
    public static readonly (string Name, string Space, string Fields)[] Structures =
    [
        ("Dimensions", "http://ns.adobe.com/xap/1.0/sType/Dimensions#", "w Real;h Real;unit Text"),
        ("Thumbnail", "http://ns.adobe.com/xap/1.0/g/img/", "height Integer;width Integer;format Text;image Text"),
        ("ResourceEvent", "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#", "action Text;instanceID Text;parameters Text;softwareAgent Text;when Date"),
        ("ResourceRef", "http://ns.adobe.com/xap/1.0/sType/ResourceRef#",
            "instanceID Text;documentID Text;versionID Text;renditionClass Text;renditionParams Text;manager Text;managerVariant Text;manageTo Text;manageUI Text"),
        ("Version", "http://ns.adobe.com/xap/1.0/sType/Version#", "comments Text;event ResourceEvent;modifyDate Date;modifier Text;version Text"),
        ("Job", "http://ns.adobe.com/xap/1.0/sType/Job#", "name Text;id Text;url Text"),
        ("Font", "http://ns.adobe.com/xap/1.0/sType/Font#",
            "fontName Text;fontFamily Text;fontFace Text;fontType Text;versionString Text;composite Boolean;fontFileName Text;childFontFiles seq Text"),
        ("Colorant", "http://ns.adobe.com/xap/1.0/g/",
            "swatchName Text;mode Text;type Text;cyan Real;magenta Real;yellow Real;black Real;red Integer;green Integer;blue Integer;L Real;A Integer;B Integer"),
        ("ProjectLink", "http://ns.adobe.com/xmp/1.0/DynamicMedia/", "type Text;path Text"),
        ("Timecode", "http://ns.adobe.com/xmp/1.0/DynamicMedia/", "timeValue Text;timeFormat Text"),
        ("Time", "http://ns.adobe.com/xmp/1.0/DynamicMedia/", "value Integer;scale Rational"),
        ("Marker", "http://ns.adobe.com/xmp/1.0/DynamicMedia/", "startTime Time;duration Time;comment Text;name Text;location Text;target Text;type Text"),
        ("Media", "http://ns.adobe.com/xmp/1.0/DynamicMedia/", "path Text;track Text;startTime Time;duration Time;managed Boolean;webStatement Text"),
        ("timeScaleStretch", "http://ns.adobe.com/xmp/1.0/DynamicMedia/", "quality Text;frameSize Real;frameOverlappingPercentage Real"),
        ("resampleStretch", "http://ns.adobe.com/xmp/1.0/DynamicMedia/", "quality Text"),
        ("beatSpliceStretch", "http://ns.adobe.com/xmp/1.0/DynamicMedia/", "useFileBeatsMarker Boolean;riseInDecibel Real;riseInTimeDuration Time"),
        ("OECF/SFR", "http://ns.adobe.com/exif/1.0/", "Columns Integer;Rows Integer;Names seq Text;Values seq Rational"),
        ("CFAPattern", "http://ns.adobe.com/exif/1.0/", "Columns Integer;Rows Integer;Values seq Integer"),
        ("Flash", "http://ns.adobe.com/exif/1.0/", "Fired Boolean;Return Integer;Mode Integer;Function Boolean;RedEyeMode Boolean"),
        ("DeviceSettings", "http://ns.adobe.com/exif/1.0/", "Columns Integer;Rows Integer;Settings seq Text"),
    ];

    /// <summary>Names of value types whose values are plain text.</summary>
    public static readonly string[] Texts =
        ["text", "propername", "uri", "url", "agentname", "renditionclass", "guid", "mimetype", "locale", "xpath", "choice"];

    /// <summary>The structures of the extension schema container (§6.6.2.3.3): what it is, the namespace and prefix of its fields; a field marked ? may be missing.</summary>
    public static readonly (string Name, string Space, string Prefix, string Fields)[] Containers =
    [
        ("Schema", "http://www.aiim.org/pdfa/ns/schema#", "pdfaSchema", "schema Text;namespaceURI Text;prefix Text;?property seq Property;?valueType seq ValueType"),
        ("Property", "http://www.aiim.org/pdfa/ns/property#", "pdfaProperty", "name Text;valueType Text;category Text;description Text"),
        ("ValueType", "http://www.aiim.org/pdfa/ns/type#", "pdfaType", "type Text;namespaceURI Text;prefix Text;description Text;?field seq Field"),
        ("Field", "http://www.aiim.org/pdfa/ns/field#", "pdfaField", "name Text;valueType Text;description Text"),
    ];
}
