namespace DocFlow.Pdf;

/// <summary>A table with lines around its cells. A row is never cut by a page's end; the head row stands again at the top of each page.</summary>
/// <param name="shares">Of each column its share of the width; their proportion counts.</param>
/// <param name="rows">Rows of cells, as many as there are columns.</param>
public sealed class PdfTable(IReadOnlyList<double> shares, IReadOnlyList<IReadOnlyList<PdfBlock>> rows) : PdfBlock
{
    /// <summary>The head row; null for none.</summary>
    public IReadOnlyList<PdfBlock>? Head { get; init; }

    /// <summary>Distance between lines and content, in points.</summary>
    public double Padding { get; init; } = 3;

    /// <summary>Of the lines, in points; 0 for none.</summary>
    public double Thickness { get; init; } = 0.5;

    internal override IEnumerable<PdfSlice> Slices(double width)
    {
        var all = shares.Sum();
        var widths = shares.Select(share => width * share / all).ToArray();
        var head = Head is null ? null : Row(Head, widths) with { KeepsNext = true };
        if (head is not null)
            yield return head;
        foreach (var row in rows)
            yield return Row(row, widths) with { Header = head };
    }

    private PdfSlice Row(IReadOnlyList<PdfBlock> cells, double[] widths)
    {
        if (cells.Count != widths.Length)
            throw new ArgumentException($"A row of {cells.Count} cells in a table of {widths.Length} columns.");
        var height = cells.Select((cell, i) => cell.Measure(widths[i] - 2 * Padding)).Max() + 2 * Padding;
        return new PdfSlice(height, (canvas, x, y) =>
        {
            for (var i = 0; i < cells.Count; i++)
            {
                cells[i].Draw(canvas, x + Padding, y + Padding, widths[i] - 2 * Padding);
                if (Thickness > 0)
                    canvas.Rectangle(new PageRectangle(x, y, widths[i], height), null, PdfColour.Black, Thickness);
                x += widths[i];
            }
        });
    }
}
