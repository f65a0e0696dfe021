namespace DocFlow.Pdf;

/// <summary>The picture of a page; it fills the page, whose size follows from pixels and resolution.</summary>
/// <param name="Dpi">Pixels per inch, both ways.</param>
public abstract record PageImage(double Dpi)
{
    /// <summary>Pixels across.</summary>
    public abstract int Width { get; }

    /// <summary>Pixels down.</summary>
    public abstract int Height { get; }

    /// <summary>Entries of the image dictionary beyond type and size (ISO 32000-2 §8.9.5).</summary>
    internal abstract string Entries { get; }

    internal abstract ReadOnlyMemory<byte> Stored { get; }

    private protected static PdfFormatException Unfit(string expected, long at = -1) => new(PdfErrorCode.Image, at, expected);
}
