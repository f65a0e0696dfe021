namespace DocFlow.Pdf;

/// <summary>
/// What the picture of another PDF says about its stored bytes, as far as a PDF/A-2 may carry them on unchanged. Made by <see cref="StoredPictureReader"/>;
/// <see cref="StoredPageImage"/> puts both into a new file.
/// </summary>
/// <param name="Coding">The last filter.</param>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
/// <param name="Components">1 gray or 3 RGB; 0 where the coding itself tells (JPEG 2000).</param>
public sealed record StoredPicture(PictureCoding Coding, int Width, int Height, int Components)
{
    /// <summary>Bits per component: 1 or 8.</summary>
    public int Bits => Coding is PictureCoding.Ccitt or PictureCoding.Jbig2 ? 1 : 8;

    /// <summary>Whether light and dark are exchanged when shown (/Decode [1 0]).</summary>
    public bool IsInverted { get; init; }

    /// <summary>Fax only: /K (negative group 4, 0 one-dimensional, positive mixed).</summary>
    public int K { get; init; }

    /// <summary>Fax only: /BlackIs1.</summary>
    public bool BlackIs1 { get; init; }

    /// <summary>Fax only: /EncodedByteAlign.</summary>
    public bool ByteAligned { get; init; }

    /// <summary>Fax only: /EndOfLine.</summary>
    public bool EndOfLine { get; init; }

    /// <summary>Fax only: /EndOfBlock.</summary>
    public bool EndOfBlock { get; init; } = true;

    /// <summary>Samples only: /Predictor (1, 2, or 10 to 15).</summary>
    public int Predictor { get; init; } = 1;

    /// <summary>JBIG2 only: how many bytes of shared segments come before the picture's own.</summary>
    public int GlobalBytes { get; init; }

    /// <summary>How many bytes of an ICC profile come before everything else; 0 where gray or RGB are the device's.</summary>
    public int ProfileBytes { get; init; }
}
