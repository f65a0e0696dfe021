namespace DocFlow.Ocr;

/// <summary>
/// Merges several readings of one page word by word. One reading carries the order of lines and blocks; where another saw the same place differently, the
/// likelier writing is taken: by the engine's confidence, by agreement of readings, and by whether the letters make a syllable.
/// </summary>
internal sealed class WordVote(VoteRules rules)
{
    private const int Cell = 96, LargestUnit = 6;

    /// <param name="first">The reading whose order is kept.</param>
    /// <param name="others">Readings of the same page picture, whole or of some places only.</param>
    internal IReadOnlyList<PageWord> Merged(IReadOnlyList<PageWord> first, IReadOnlyList<IReadOnlyList<PageWord>> others)
    {
        var result = new List<PageWord>(first.Count + 8);
        var units = Units(first, others);
        for (var at = 0; at < units.Count; at++)
            result.AddRange(Chosen(units[at], at == 0 ? null : units[at - 1].First[^1].Text, at + 1 == units.Count ? null : units[at + 1].First[0].Text));
        return LineOrder.With(result, Missing(result, others, rules));
    }

    private sealed class Unit(List<PageWord> first, int readings)
    {
        internal List<PageWord> First { get; } = first;
        internal List<PageWord>[] Others { get; } = [.. Enumerable.Range(0, readings).Select(_ => new List<PageWord>())];
    }

    /// <summary>Words of the first reading in their order, each with what the others have at its place; words that another reading took together are one unit.</summary>
    private static List<Unit> Units(IReadOnlyList<PageWord> first, IReadOnlyList<IReadOnlyList<PageWord>> others)
    {
        var grids = others.Select(words => new BoxGrid(words, Cell)).ToList();
        var units = new List<Unit>();
        foreach (var word in first)
        {
            var found = grids.Select(grid => grid.Same(word.Box)).ToList();
            var joins = units.Count > 0 && units[^1].First[^1].Line == word.Line && units[^1].First.Count < LargestUnit && found.Where((words, reading) => words.Exists(units[^1].Others[reading].Contains)).Any();
            if (!joins)
                units.Add(new Unit([], others.Count));
            units[^1].First.Add(word);
            for (var reading = 0; reading < others.Count; reading++)
                units[^1].Others[reading].AddRange(found[reading].Where(other => !units[^1].Others[reading].Contains(other)));
        }
        return units;
    }

    private IEnumerable<PageWord> Chosen(Unit unit, string? before, string? after)
    {
        var readings = new List<List<PageWord>> { unit.First };
        readings.AddRange(unit.Others.Where(words => words.Count > 0).Select(words => words.OrderBy(word => word.Box.X).ToList()));
        if (readings.Count == 1)
            return unit.Others.Length >= 2 && unit.First.All(IsSpeck) ? [] : unit.First;
        var texts = readings.Select(words => string.Join(' ', words.Select(word => word.Text))).ToList();
        if (texts.TrueForAll(text => text == texts[0]))
            return unit.First.Select((word, at) => word with { Confidence = readings.Max(words => words[at].Confidence) });
        double left = readings.Min(words => words.Min(word => word.Box.X)), right = readings.Max(words => words.Max(word => word.Box.Right));
        var (best, most) = (0, double.MinValue);
        for (var at = 0; at < readings.Count; at++)
        {
            var agreeing = texts.Count(text => text == texts[at]);
            var score = rules.Score(readings[at], before, after) + rules.Agreement * (agreeing - 1) - rules.Missing * (1 - Covered(readings[at]) / Math.Max(1, right - left)) + (at == 0 ? rules.Lead : 0);
            if (score > most)
                (best, most) = (at, score);
        }
        return best == 0 ? unit.First : Placed(readings[best], unit.First[0]);
    }

    private static double Covered(List<PageWord> words) => words.Max(word => word.Box.Right) - words.Min(word => word.Box.X);

    private static IEnumerable<PageWord> Placed(List<PageWord> words, PageWord at) => words.Select(word => word with { Line = at.Line, Block = at.Block });

    private bool IsSpeck(PageWord word) => word.Confidence < rules.Speck && word.Text.Length <= 2 && !word.Text.Any(char.IsLetterOrDigit) && word.Text is not ("-" or "–");

    /// <summary>What other readings saw where the first saw nothing.</summary>
    private static List<PageWord> Missing(List<PageWord> words, IReadOnlyList<IReadOnlyList<PageWord>> others, VoteRules rules)
    {
        var added = new List<PageWord>();
        foreach (var reading in others)
        {
            var grid = new BoxGrid([.. words, .. added], Cell);
            added.AddRange(reading.Where(word => word.Confidence >= rules.Added && word.Text.Any(char.IsLetterOrDigit) && WordSense.Kind(word.Text) is not WordKind.Odd && !grid.Touches(word.Box)));
        }
        return added;
    }
}
