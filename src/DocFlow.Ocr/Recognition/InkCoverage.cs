namespace DocFlow.Ocr;

/// <summary>
/// The text-sized marks of a page, found once. Against them every pass is measured: a paragraph that layout analysis dropped
/// leaves marks outside every word, which mean confidence cannot show.
/// </summary>
internal sealed class InkCoverage
{
    private const double ReadableConfidence = 30;
    private const int Cell = 64;

    private readonly List<PixelBox> _marks;

    /// <param name="marks">All connected marks of the upright page, 1 bit per pixel.</param>
    internal InkCoverage(IEnumerable<PixelBox> marks, int dpi)
    {
        double low = dpi * 0.027, high = dpi * 0.3, wide = dpi * 0.6, narrow = dpi * 0.008;
        _marks = [.. marks.Where(m => m.Height >= low && m.Height <= high && m.Width >= narrow && m.Width <= wide)];
    }

    internal int Count => _marks.Count;

    /// <summary>The median height of the marks in pixels; 0 without marks.</summary>
    internal double TypicalHeight => _marks.Count == 0 ? 0 : _marks.Select(m => m.Height).Order().ElementAt(_marks.Count / 2);

    /// <summary>The share of marks whose centre lies in a word read with some confidence, 0 to 100; 100 without marks.</summary>
    internal double Of(IReadOnlyList<PageWord> words)
    {
        if (_marks.Count == 0)
            return 100;
        var grid = Index(words);
        var covered = 0;
        foreach (var mark in _marks)
        {
            double x = mark.X + mark.Width / 2.0, y = mark.Y + mark.Height / 2.0;
            if (grid.TryGetValue(((int)x / Cell, (int)y / Cell), out var near) && near.Exists(box => box.Holds(x, y, 1)))
                covered++;
        }
        return 100.0 * covered / _marks.Count;
    }

    /// <summary>The marks that lie in no word.</summary>
    internal List<PixelBox> Loose(IReadOnlyList<PageWord> words)
    {
        var grid = Index(words);
        return [.. _marks.Where(mark => !(grid.TryGetValue(((mark.X + mark.Width / 2) / Cell, (mark.Y + mark.Height / 2) / Cell), out var near)
            && near.Exists(box => box.Holds(mark.X + mark.Width / 2.0, mark.Y + mark.Height / 2.0, 1))))];
    }

    /// <summary>Whether most of the marks in a place are among the loose ones.</summary>
    internal bool IsLeftOut(PixelBox place, List<PixelBox> loose)
        => Inside(loose, place) is > 0 and var left && left * 2 > Inside(_marks, place);

    private static int Inside(List<PixelBox> marks, PixelBox place) => marks.Count(mark => place.Holds(mark.X + mark.Width / 2.0, mark.Y + mark.Height / 2.0));

    private static Dictionary<(int, int), List<PixelBox>> Index(IReadOnlyList<PageWord> words)
    {
        var grid = new Dictionary<(int, int), List<PixelBox>>();
        foreach (var word in words.Where(w => w.Confidence >= ReadableConfidence))
            for (var column = (word.Box.X - 1) / Cell; column <= (word.Box.Right + 1) / Cell; column++)
                for (var row = (word.Box.Y - 1) / Cell; row <= (word.Box.Bottom + 1) / Cell; row++)
                {
                    if (!grid.TryGetValue((column, row), out var cell))
                        grid[(column, row)] = cell = [];
                    cell.Add(word.Box);
                }
        return grid;
    }
}
