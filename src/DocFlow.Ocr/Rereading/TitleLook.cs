using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>
/// Who signs: beside "Nơi nhận:" a post or TM., KT., TL. stands in capitals, under a seal and a signature that may take a line away whole. Where no such line was read its
/// place is read again from the other copies, and lines of the closed sets are taken; they are never sure.
/// </summary>
internal sealed class TitleLook(CleanUp page, TesseractEngine engine, int dpi)
{
    private const double Inch = 25.4, Above = 6, Below = 16, LeastConfidence = 30, MostSure = 75;

    internal IReadOnlyList<PageWord> With(IReadOnlyList<PageWord> words, Func<TimeSpan> left)
    {
        if (Label(words) is not { } label)
            return words;
        var (x, mm) = (page.Page.Width / 2, dpi / Inch);
        var y = Math.Max(0, (int)(label.Box.Y - Above * mm));
        var place = new PixelBox(x, y, page.Page.Width * 19 / 20 - x, Math.Min(page.Page.Height, (int)(label.Box.Bottom + Below * mm)) - y);
        if (place.Height < mm || Lines(words.Where(word => Inside(place, word))).Any(IsTitle))
            return words;
        for (var pass = CleanUp.Passes; pass > 0 && left() > TimeSpan.Zero; pass--)
        {
            var (image, passDpi, geometry) = page.Pass(pass, dpi);
            using (image)
            {
                var found = Lines(new PlaceReader(image, geometry, engine, passDpi).Words([place], left())).Where(IsTitle).SelectMany(line => line)
                    .Select(word => word with { Confidence = Math.Min(MostSure, word.Confidence) }).ToList();
                if (found.Count == 0)
                    continue;
                return LineOrder.With([.. words.Where(word => !found.Exists(other => BoxGrid.Common(other.Box, word.Box) > 0.3 * word.Box.Width * word.Box.Height))], found);
            }
        }
        return words;
    }

    private PageWord? Label(IReadOnlyList<PageWord> words)
        => words.Zip(words.Skip(1)).LastOrDefault(pair => pair.First.Line == pair.Second.Line && pair.First.Box.X < page.Page.Width * 0.45 && pair.First.Box.Y > page.Page.Height * 0.2
            && Folding.Edits(Folding.Fold(pair.First.Text + pair.Second.Text), "NOINHAN", 1) <= 1).First;

    private static List<List<PageWord>> Lines(IEnumerable<PageWord> words)
        => [.. words.Where(word => word.Confidence >= LeastConfidence && word.Text.Any(char.IsLetter)).GroupBy(word => (word.Block, word.Line)).Select(line => line.OrderBy(word => word.Box.X).ToList())];

    private static bool IsTitle(List<PageWord> line)
        => Folding.Capitals(string.Concat(line.Select(word => word.Text))) > 0.75 && Enumerable.Range(0, line.Count).Any(from => ClosedWords.IsPost(string.Join(' ', line.Skip(from).Select(word => word.Text))));

    private static bool Inside(PixelBox place, PageWord word) => place.Holds(word.Box.X + word.Box.Width / 2.0, word.Box.Y + word.Box.Height / 2.0);
}
