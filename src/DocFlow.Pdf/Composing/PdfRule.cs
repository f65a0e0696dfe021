namespace DocFlow.Pdf;

/// <summary>A horizontal line.</summary>
/// <param name="share">Of the width it takes, from 0 to 1.</param>
/// <param name="thickness">In points.</param>
public sealed class PdfRule(double share = 1, double thickness = 0.75) : PdfBlock
{
    /// <summary>Where it stands.</summary>
    public PdfAlignment Alignment { get; init; } = PdfAlignment.Centre;

    /// <summary>Of the line.</summary>
    public PdfColour Colour { get; init; } = PdfColour.Black;

    /// <summary>Distance above and below, in points.</summary>
    public double Distance { get; init; } = 2;

    internal override IEnumerable<PdfSlice> Slices(double width)
    {
        var length = width * share;
        var shift = Alignment switch { PdfAlignment.Centre => (width - length) / 2, PdfAlignment.Right => width - length, _ => 0 };
        yield return new PdfSlice(thickness + 2 * Distance, (canvas, x, y) =>
            canvas.Line(x + shift, y + Distance + thickness / 2, x + shift + length, y + Distance + thickness / 2, thickness, Colour));
    }
}
