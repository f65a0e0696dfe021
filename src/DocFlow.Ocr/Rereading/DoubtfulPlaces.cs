namespace DocFlow.Ocr;

/// <summary>The places of a page that deserve a second look: lines with a doubtful word, and ink that lies in no word.</summary>
/// <param name="Lines">The words of each place, lines that follow each other together.</param>
/// <param name="Loose">Groups of marks that lie in no word.</param>
/// <param name="Share">The share of the letters read that stand on such lines.</param>
internal sealed record DoubtfulPlaces(IReadOnlyList<IReadOnlyList<PageWord>> Lines, IReadOnlyList<PixelBox> Loose, double Share)
{
    private const double Sure = 85;
    private const int FewestMarks = 6, MostGroups = 10;

    /// <param name="together">Whether lines that follow each other make one place.</param>
    internal static DoubtfulPlaces Of(IReadOnlyList<PageWord> words, InkCoverage ink, bool together)
    {
        var places = new List<IReadOnlyList<PageWord>>();
        var open = new List<PageWord>();
        var (last, letters, all) = ((Block: -1, Line: -1), 0, 0);
        foreach (var line in words.GroupBy(word => (word.Block, word.Line)))
        {
            var length = line.Sum(word => word.Text.Length);
            all += length;
            if (!line.Any(IsDoubtful))
                continue;
            letters += length;
            if (!together || line.Key != (last.Block, last.Line + 1))
                places.Add(open = []);
            open.AddRange(line);
            last = line.Key;
        }
        return new DoubtfulPlaces(places, [.. LooseIn(words, ink)], all == 0 ? 1 : (double)letters / all);
    }

    /// <summary>Groups of marks that lie in no word, the widest first: layout analysis may have dropped a line.</summary>
    internal static IEnumerable<PixelBox> LooseIn(IReadOnlyList<PageWord> words, InkCoverage ink)
        => MarkGroups.Of(ink.Loose(words), (int)(ink.TypicalHeight * 1.5), FewestMarks).OrderByDescending(place => place.Width).Take(MostGroups);

    private static bool IsDoubtful(PageWord word) => word.Confidence < Sure || WordSense.Kind(word.Text) == WordKind.Sign && word.Text is not ("-" or "–");
}
