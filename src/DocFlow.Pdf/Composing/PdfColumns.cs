namespace DocFlow.Pdf;

/// <summary>Blocks side by side, each column from the same top; never cut by a page's end.</summary>
/// <param name="columns">Of each column its share of the width (any numbers, their proportion counts) and its blocks.</param>
public sealed class PdfColumns(params IReadOnlyList<(double Share, IReadOnlyList<PdfBlock> Blocks)> columns) : PdfBlock
{
    /// <summary>Distance between columns, in points.</summary>
    public double Gap { get; init; } = 8;

    internal override IEnumerable<PdfSlice> Slices(double width)
    {
        var all = columns.Sum(column => column.Share);
        var room = width - Gap * (columns.Count - 1);
        var placed = new List<(double X, double Width, IReadOnlyList<PdfBlock> Blocks)>();
        var at = 0.0;
        foreach (var (share, blocks) in columns)
        {
            placed.Add((at, room * share / all, blocks));
            at += room * share / all + Gap;
        }
        var height = placed.Max(column => column.Blocks.Sum(block => block.Measure(column.Width)));
        yield return new PdfSlice(height, (canvas, x, y) =>
        {
            foreach (var (left, wide, blocks) in placed)
            {
                var top = y;
                foreach (var block in blocks)
                    top += block.Draw(canvas, x + left, top, wide);
            }
        });
    }
}
