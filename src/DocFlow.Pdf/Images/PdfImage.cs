namespace DocFlow.Pdf;

/// <summary>
/// A picture to be drawn: a JPEG, whose bytes go into the file as they are, or a PNG, decoded here, with its transparency as a soft mask (ISO 32000-2 §11.6.5).
/// Immutable; keep it where it is drawn often, it is compressed once.
/// </summary>
public sealed class PdfImage
{
    private readonly byte[]? _jpeg;
    private readonly PngPicture? _png;
    private readonly int _components;
    private readonly Lazy<PdfNewStream> _mask;
    private readonly Lazy<byte[]> _packed;
    private readonly Lazy<byte[]> _flat;

    private PdfImage(int width, int height, int components, byte[]? jpeg, PngPicture? png)
    {
        (Width, Height, _components, _jpeg, _png) = (width, height, components, jpeg, png);
        _packed = new Lazy<byte[]>(() => FlateFilter.Encode(_png!.Samples));
        _flat = new Lazy<byte[]>(() => FlateFilter.Encode(_png!.OnWhite()));
        _mask = new Lazy<PdfNewStream>(() => PdfNewStream.Packed(Describe(new PdfName("DeviceGray")), _png!.Alpha));
    }

    /// <summary>Pixels across.</summary>
    public int Width { get; }

    /// <summary>Pixels down.</summary>
    public int Height { get; }

    /// <summary>Whether it has transparent parts.</summary>
    public bool HasAlpha => _png?.Alpha is not null;

    /// <summary>Pixels per inch as the file states them; null where it does not (a JPEG's are not looked at).</summary>
    public double? Dpi => _png?.Dpi;

    /// <summary>Reads a JPEG or a PNG.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="mostPixels">Pixels that are accepted.</param>
    /// <exception cref="PdfFormatException">Neither, damaged, too large, or a JPEG of CMYK (<see cref="PdfErrorCode.Image"/>).</exception>
    public static PdfImage Read(byte[] file, int mostPixels = 40_000_000)
    {
        if (file is [0x89, (byte)'P', (byte)'N', (byte)'G', ..])
        {
            var png = PngReader.Read(file, mostPixels);
            return new PdfImage(png.Width, png.Height, png.Components, null, png);
        }
        var header = JpegHeader.Read(file);
        if ((long)header.Width * header.Height > mostPixels)
            throw new PdfFormatException(PdfErrorCode.Image, 0, $"at most {mostPixels} pixels");
        return new PdfImage(header.Width, header.Height, header.Components, file, null);
    }

    internal PdfReference Write(IPdfTarget target)
    {
        var dictionary = Describe(_components == 1 ? target.Rules.Gray : target.Rules.Colour);
        if (_jpeg is not null)
            return target.Add(PdfNewStream.Stored(dictionary.With("Filter", new PdfName("DCTDecode")), _jpeg));
        dictionary = dictionary.With("Filter", new PdfName("FlateDecode"));
        if (!HasAlpha)
            return target.Add(PdfNewStream.Stored(dictionary, _packed.Value));
        return target.Rules.Flattens
            ? target.Add(PdfNewStream.Stored(dictionary, _flat.Value))
            : target.Add(PdfNewStream.Stored(dictionary.With("SMask", target.Add(_mask.Value)), _packed.Value));
    }

    private PdfDictionary Describe(PdfObject colours) => PdfDictionary.Of(
        ("Type", new PdfName("XObject")),
        ("Subtype", new PdfName("Image")),
        ("Width", new PdfInteger(Width)),
        ("Height", new PdfInteger(Height)),
        ("ColorSpace", colours),
        ("BitsPerComponent", new PdfInteger(8)));
}
