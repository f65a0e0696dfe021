using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>
/// What other copies of a page show at its doubtful places. Where a copy shows much more than the first reading had (two lines taken for one, a line torn by a stamp),
/// its lines, without what the cut left of their neighbours, take the place of the first ones, so that they carry the order; the vote then decides word by word.
/// </summary>
internal sealed class SecondLook(IReadOnlyList<PageWord> first, DoubtfulPlaces doubtful)
{
    private const double Readable = 30, Better = 1.2;
    private const int GridCell = 64;

    private readonly List<List<IReadOnlyList<PageWord>>> _places = [];
    private readonly List<IReadOnlyList<PageWord>> _loose = [];

    /// <summary>Reads all places from one more copy.</summary>
    internal void Add(PlaceReader reader, int layout, Func<TimeSpan> left)
    {
        _places.Add([.. doubtful.Lines.Select(line => Inside(line, reader.Words(line.Select(word => word.Box), left(), layout)))]);
        _loose.Add([.. doubtful.Loose.SelectMany(box => reader.Words([box], left()))]);
    }

    /// <summary>The reading that carries the order, and the others.</summary>
    internal (IReadOnlyList<PageWord> Lead, IReadOnlyList<IReadOnlyList<PageWord>> Others) Readings()
    {
        if (_places.Count == 0)
            return (first, []);
        var lead = first;
        for (var place = 0; place < doubtful.Lines.Count; place++)
        {
            var old = doubtful.Lines[place];
            var best = Enumerable.Range(0, _places.Count).MaxBy(copy => Worth(_places[copy][place]));
            if (Worth(_places[best][place]) <= Better * Worth(old))
                continue;
            var gone = old.Select(word => (word.Text, word.Box)).ToHashSet();
            lead = [.. lead.Where(word => !gone.Contains((word.Text, word.Box)))];
            var others = new BoxGrid(lead, GridCell);
            lead = LineOrder.With(lead, [.. _places[best][place].Where(word => IsReadable(word) && !others.Touches(word.Box))]);
            _places[best][place] = old;
        }
        return (lead, [.. _places.Select((places, copy) => (IReadOnlyList<PageWord>)[.. places.SelectMany(words => words), .. _loose[copy]])]);
    }

    /// <summary>Without what lies outside the lines.</summary>
    private static IReadOnlyList<PageWord> Inside(IReadOnlyList<PageWord> line, IReadOnlyList<PageWord> words)
    {
        var place = TextRun.Around(line.Select(word => word.Box));
        return [.. words.Where(word => place.Holds(word.Box.X + word.Box.Width / 2.0, word.Box.Y + word.Box.Height / 2.0))];
    }

    private static double Worth(IEnumerable<PageWord> words) => words.Where(IsReadable).Sum(word => word.Confidence * word.Text.Length);

    private static bool IsReadable(PageWord word) => word.Confidence >= Readable && WordSense.Kind(word.Text) != WordKind.Sign || word.Text is "-";
}
