namespace DocFlow.Pdf;

/// <summary>Size and margins of composed pages, in points.</summary>
public sealed record PdfPageFormat
{
    private const double Mm = PageRectangle.Mm;

    /// <summary>A4 upright with the margins of administrative documents: 20 mm above and below, 30 mm left, 20 mm right.</summary>
    public static PdfPageFormat A4 { get; } = new();

    /// <summary>Width of the page.</summary>
    public double Width { get; init; } = 210 * Mm;

    /// <summary>Height of the page.</summary>
    public double Height { get; init; } = 297 * Mm;

    /// <summary>Above.</summary>
    public double Top { get; init; } = 20 * Mm;

    /// <summary>Below.</summary>
    public double Bottom { get; init; } = 20 * Mm;

    /// <summary>Left.</summary>
    public double Left { get; init; } = 30 * Mm;

    /// <summary>Right.</summary>
    public double Right { get; init; } = 20 * Mm;

    /// <summary>Style of the page number in the middle of the top margin, from page 2 on; null for none.</summary>
    public PdfTextStyle? PageNumber { get; init; }

    /// <summary>Room between left and right margin.</summary>
    public double Room => Width - Left - Right;
}
