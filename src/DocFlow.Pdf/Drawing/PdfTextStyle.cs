namespace DocFlow.Pdf;

/// <summary>How text looks.</summary>
/// <param name="Typeface">The faces.</param>
/// <param name="Size">Of the em, in points.</param>
public sealed record PdfTextStyle(PdfTypeface Typeface, double Size)
{
    /// <summary>Of the letters.</summary>
    public PdfColour Colour { get; init; } = PdfColour.Black;
}
