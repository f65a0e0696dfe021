using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>
/// Print much smaller than the page's own, in several lines (the text of an electronic seal, of a received stamp): thin gray letters that an even background takes
/// away. It is read again from the untouched picture, enlarged and with the room at its sides, and kept where more was read than before.
/// </summary>
internal sealed class SmallPrint(CleanUp page, TesseractEngine engine, int dpi)
{
    private const double Small = 0.62, Sure = 85, Readable = 30, Better = 1.05;
    private const int FewestLines = 2, MostPlaces = 3, GoodDpi = 250, Sides = 4;

    internal IReadOnlyList<PageWord> With(IReadOnlyList<PageWord> words, Func<TimeSpan> left)
    {
        var typical = TextRun.Median(words.Where(word => word.Text.Length > 1).Select(word => (double)word.Box.Height));
        var lines = words.GroupBy(word => (word.Block, word.Line)).Where(line => line.Any(word => word.Text.Any(char.IsLetterOrDigit)) && line.Sum(word => word.Text.Length) > 1
            && TextRun.Median(line.Select(word => (double)word.Box.Height)) < Small * typical).Select(line => TextRun.Around(line.Select(word => word.Box))).ToList();
        if (lines.Count < FewestLines || page.IsBilevel)
            return words;
        using var plain = page.Page.RedChannel();
        var reader = new PlaceReader(plain, new PageGeometry(plain.Width, plain.Height, 1, 0), engine, dpi);
        foreach (var place in MarkGroups.Of(lines, (int)(typical * 1.5), FewestLines).Take(MostPlaces))
            words = Read(words, place, reader, left);
        return words;
    }

    private IReadOnlyList<PageWord> Read(IReadOnlyList<PageWord> words, PixelBox place, PlaceReader reader, Func<TimeSpan> left)
    {
        var old = words.Where(word => place.Holds(word.Box.X + word.Box.Width / 2.0, word.Box.Y + word.Box.Height / 2.0)).ToList();
        if (old.TrueForAll(word => word.Confidence >= Sure))
            return words;
        var side = (int)(TextRun.Median(old.Select(word => (double)word.Box.Height)) * Sides);
        var wide = new PixelBox(place.X - side, place.Y - side / Sides, place.Width + 2 * side, place.Height + 2 * side / Sides);
        var seen = (dpi < GoodDpi ? new[] { 2, 3 } : [1, 2])
            .Select(enlarged => reader.Words([wide], left(), TesseractEngine.AutomaticLayout, enlarged).Where(word => word.Confidence >= Readable && WordSense.Kind(word.Text) != WordKind.Sign).ToList()).MaxBy(Worth)!;
        var grid = new BoxGrid(seen, Math.Max(16, dpi / 3));
        old = [.. words.Where(word => old.Contains(word) || grid.Touches(word.Box))];
        return Worth(seen) > Better * Worth(old) ? LineOrder.With([.. words.Where(word => !old.Contains(word))], seen) : words;
    }

    private static double Worth(IEnumerable<PageWord> words) => words.Sum(word => word.Confidence * word.Text.Length);
}
