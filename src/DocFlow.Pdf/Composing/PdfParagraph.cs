namespace DocFlow.Pdf;

/// <summary>A paragraph. A line break in its text begins a new line and a new first indent.</summary>
/// <param name="runs">The text, piece by piece.</param>
public sealed class PdfParagraph(params IReadOnlyList<PdfTextRun> runs) : PdfBlock
{
    /// <param name="text">The text.</param>
    /// <param name="style">How it looks.</param>
    /// <param name="alignment">How it stands.</param>
    public PdfParagraph(string text, PdfTextStyle style, PdfAlignment alignment = PdfAlignment.Left)
        : this(new PdfTextRun(text, style)) => Alignment = alignment;

    /// <summary>How the lines stand.</summary>
    public PdfAlignment Alignment { get; init; }

    /// <summary>Indent of the first line, in points.</summary>
    public double FirstIndent { get; init; }

    /// <summary>Indent of all lines, in points.</summary>
    public double Indent { get; init; }

    /// <summary>Line spacing, 1 for single.</summary>
    public double Spacing { get; init; } = 1;

    /// <summary>Distance above, in points; none at the top of a page.</summary>
    public double Before { get; init; }

    /// <summary>Distance below, in points.</summary>
    public double After { get; init; }

    /// <summary>Whether it stands on the page of what follows, as a heading does.</summary>
    public bool KeepsNext { get; init; }

    internal override IEnumerable<PdfSlice> Slices(double width)
    {
        if (Before > 0)
            yield return PdfSlice.Space(Before) with { KeepsNext = true };
        var lines = PdfTextLayout.Break(runs, width - Indent, FirstIndent);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var first = i == 0 || lines[i - 1].IsLast ? FirstIndent : 0;
            yield return new PdfSlice(line.Height * Spacing, (canvas, x, y) => canvas.Text(x + Indent, y, width - Indent, line, Alignment, first, Spacing))
            {
                // No line alone: the first stays with the second, the last with the one before.
                KeepsNext = i == lines.Count - 1 ? KeepsNext : i == 0 || i == lines.Count - 2,
            };
        }
        if (After > 0)
            yield return PdfSlice.Space(After) with { KeepsNext = KeepsNext };
    }
}
