namespace DocFlow.Pdf;

/// <summary>How a picture is coded inside a PDF.</summary>
public enum PictureCoding
{
    /// <summary>JPEG (DCTDecode).</summary>
    Jpeg,

    /// <summary>Fax, group 3 or 4 (CCITTFaxDecode).</summary>
    Ccitt,

    /// <summary>JBIG2 (JBIG2Decode).</summary>
    Jbig2,

    /// <summary>JPEG 2000 (JPXDecode).</summary>
    Jpeg2000,

    /// <summary>Samples of 8 bits (FlateDecode).</summary>
    Flate,
}
