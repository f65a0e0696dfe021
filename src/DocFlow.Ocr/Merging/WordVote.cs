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
    /// <param name="ink">The marks of the page: a word is added only where marks were left out.</param>
    internal IReadOnlyList<PageWord> Merged(IReadOnlyList<PageWord> first, IReadOnlyList<IReadOnlyList<PageWord>> others, InkCoverage ink)
    {
        var result = new List<PageWord>(first.Count + 8);
        var units = Units(first, others);
        for (var at = 0; at < units.Count; at++)
            result.AddRange(Chosen(units[at], at == 0 ? null : units[at - 1].First[^1].Text, at + 1 == units.Count ? null : units[at + 1].First[0].Text));
        var once = Once(result);
        return LineOrder.With(once, Missing(once, others, ink));
    }

    /// <summary>Where neighbours lie on the same ink, one reading put in a word that stood there already: the surer one stays.</summary>
    private static List<PageWord> Once(List<PageWord> words)
    {
        var result = new List<PageWord>(words.Count);
        foreach (var word in words)
        {
            var same = result.Count > 0 && result[^1].Line == word.Line && BoxGrid.Common(result[^1].Box, word.Box) > 0.5 * Math.Min((double)word.Box.Width * word.Box.Height, (double)result[^1].Box.Width * result[^1].Box.Height)
                && result[^1].Text.Trim('.', ',', ';', ':') == word.Text.Trim('.', ',', ';', ':');
            if (!same)
                result.Add(word);
            else if (word.Confidence > result[^1].Confidence)
                result[^1] = word;
        }
        return result;
    }

    /// <summary>The words with those of another reading that lie on marks left out; nothing else is changed.</summary>
    internal IReadOnlyList<PageWord> With(IReadOnlyList<PageWord> words, IReadOnlyList<PageWord> found, InkCoverage ink) => LineOrder.With(words, Missing(words, [found], ink));

    private sealed class Unit(List<PageWord> first, int readings)
    {
        internal List<PageWord> First { get; } = first;
        internal List<PageWord>[] Others { get; } = [.. Enumerable.Range(0, readings).Select(_ => new List<PageWord>())];
    }

    /// <summary>Words of the first reading in their order, each with what the others have at its place; words that another reading took together are one unit.</summary>
    private static List<Unit> Units(IReadOnlyList<PageWord> first, IReadOnlyList<IReadOnlyList<PageWord>> others)
    {
        var grids = others.Select(words => new BoxGrid(words, Cell)).ToList();
        var lines = Owners(first, others);
        var units = new List<Unit>();
        foreach (var word in first)
        {
            var found = grids.Select(grid => grid.Same(word.Box).FindAll(other => lines[other] == word.Line)).ToList();
            var joins = units.Count > 0 && units[^1].First[^1].Line == word.Line && units[^1].First.Count < LargestUnit && found.Where((words, reading) => words.Exists(units[^1].Others[reading].Contains)).Any();
            if (!joins)
                units.Add(new Unit([], others.Count));
            units[^1].First.Add(word);
            for (var reading = 0; reading < others.Count; reading++)
                units[^1].Others[reading].AddRange(found[reading].Where(other => !units[^1].Others[reading].Contains(other)));
        }
        return units;
    }

    /// <summary>The line of the first reading that each word of the others lies on: where two lines overlap, a word belongs to one of them.</summary>
    private static Dictionary<PageWord, int> Owners(IReadOnlyList<PageWord> first, IReadOnlyList<IReadOnlyList<PageWord>> others)
    {
        var grid = new BoxGrid(first, Cell);
        var lines = new Dictionary<PageWord, int>(ReferenceEqualityComparer.Instance);
        foreach (var word in others.SelectMany(words => words))
            lines[word] = grid.Same(word.Box).MaxBy(own => BoxGrid.Common(own.Box, word.Box))?.Line ?? -1;
        return lines;
    }

    private IEnumerable<PageWord> Chosen(Unit unit, string? before, string? after)
    {
        var readings = new List<List<PageWord>> { unit.First };
        readings.AddRange(unit.Others.Where(words => words.Count > 0).Select(words => words.OrderBy(word => word.Box.X).ToList()));
        if (readings.Count == 1)
            return unit.Others.Length >= 2 && unit.First.All(IsSpeck) ? [] : unit.First;
        var texts = readings.Select(words => string.Join(' ', words.Select(word => word.Text))).ToList();
        if (texts.TrueForAll(text => text == texts[0]))
            return unit.First.Select((word, at) => word with { Confidence = Math.Round(readings.Average(words => words[at].Confidence), 1) });
        double left = readings.Min(words => words.Min(word => word.Box.X)), right = readings.Max(words => words.Max(word => word.Box.Right));
        var (best, most) = (0, double.MinValue);
        for (var at = 0; at < readings.Count; at++)
        {
            var agreeing = texts.Count(text => text == texts[at]);
            var score = rules.Score(readings[at], before, after) + rules.Agreement * (agreeing - 1) - rules.Missing * (1 - Covered(readings[at]) / Math.Max(1, right - left)) + (at == 0 ? rules.Lead : 0);
            if (score > most)
                (best, most) = (at, score);
        }
        // Where readings differ nobody can be quite sure.
        var doubt = texts.Exists(text => text != texts[best]) ? rules.Disputed : 1;
        return Placed(readings[best], unit.First[0], doubt);
    }

    private static double Covered(List<PageWord> words) => words.Max(word => word.Box.Right) - words.Min(word => word.Box.X);

    private static IEnumerable<PageWord> Placed(List<PageWord> words, PageWord at, double doubt)
        => words.Select(word => word with { Line = at.Line, Block = at.Block, Confidence = Math.Round(word.Confidence * doubt, 1) });

    private bool IsSpeck(PageWord word) => word.Confidence < rules.Speck && word.Text.Length <= 2 && !word.Text.Any(char.IsLetterOrDigit) && word.Text is not ("-" or "–");

    /// <summary>What other readings saw where the first saw nothing.</summary>
    private List<PageWord> Missing(IReadOnlyList<PageWord> words, IReadOnlyList<IReadOnlyList<PageWord>> others, InkCoverage ink)
    {
        var added = new List<PageWord>();
        var loose = ink.Loose(words);
        foreach (var reading in others)
        {
            var grid = new BoxGrid([.. words, .. added], Cell);
            added.AddRange(reading.Where(word => word.Confidence >= rules.Added && IsWorth(word.Text) && !grid.Touches(word.Box) && ink.IsLeftOut(word.Box, loose)).Select(word => word with { Confidence = Math.Min(word.Confidence, rules.MostAdded) }));
        }
        return added;
    }

    /// <summary>Whether a word that no other reading has may be taken for text.</summary>
    internal static bool IsWorth(string text) => WordSense.Kind(text) switch { WordKind.Syllable => text.Count(char.IsLetter) > 1, WordKind.Code => text.Count(char.IsLetterOrDigit) > 1 || char.IsDigit(text[0]), _ => false };
}
