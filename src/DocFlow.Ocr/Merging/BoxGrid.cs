namespace DocFlow.Ocr;

/// <summary>Words found by their place.</summary>
internal sealed class BoxGrid
{
    private readonly Dictionary<(int, int), List<PageWord>> _cells = [];
    private readonly int _cell;

    internal BoxGrid(IEnumerable<PageWord> words, int cell)
    {
        _cell = cell;
        foreach (var word in words)
            foreach (var place in Cells(word.Box))
            {
                if (!_cells.TryGetValue(place, out var list))
                    _cells[place] = list = [];
                list.Add(word);
            }
    }

    /// <summary>Words on the same line that share more than half of the narrower one's width, from left to right.</summary>
    internal List<PageWord> Same(PixelBox box) => [.. Near(box).Where(word =>
        Shared(box.X, box.Right, word.Box.X, word.Box.Right) > 0.5 * Math.Min(box.Width, word.Box.Width)
        && Shared(box.Y, box.Bottom, word.Box.Y, word.Box.Bottom) > 0.5 * Math.Min(box.Height, word.Box.Height)
        && Math.Max(box.Height, word.Box.Height) < 4 * Math.Min(box.Height, word.Box.Height)).OrderBy(word => word.Box.X)];

    /// <summary>Whether a word covers more than a small part of the place.</summary>
    internal bool Touches(PixelBox box) => Near(box).Any(word => Common(box, word.Box) > 0.15 * Math.Min((double)box.Width * box.Height, (double)word.Box.Width * word.Box.Height));

    /// <summary>How many pixels two boxes share.</summary>
    internal static double Common(PixelBox one, PixelBox other)
        => (double)Math.Max(0, Shared(one.X, one.Right, other.X, other.Right)) * Math.Max(0, Shared(one.Y, one.Bottom, other.Y, other.Bottom));

    private IEnumerable<PageWord> Near(PixelBox box) => Cells(box).SelectMany(place => _cells.TryGetValue(place, out var words) ? words : []).Distinct();

    private IEnumerable<(int, int)> Cells(PixelBox box)
    {
        for (var column = box.X / _cell; column <= box.Right / _cell; column++)
            for (var row = box.Y / _cell; row <= box.Bottom / _cell; row++)
                yield return (column, row);
    }

    private static int Shared(int from, int to, int otherFrom, int otherTo) => Math.Min(to, otherTo) - Math.Max(from, otherFrom);
}
