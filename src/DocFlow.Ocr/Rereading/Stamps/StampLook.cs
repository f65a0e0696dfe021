using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>
/// The stamp ĐẾN read by itself: it lies over the text, and its figures are put in later. Its labels are looked for in copies of the cut-out form, then the two rows behind
/// "Số:" and "Ngày:" are read in every copy, in two heights, sharp and soft, and what clearly most readings have is taken. Where they do not agree (figures of a hand) the
/// row keeps what was read most, too doubtful to be taken for a value. The words become a block of their own behind the page's.
/// </summary>
internal sealed class StampLook(CleanUp page, Engines engines, int dpi)
{
    internal const double MostSure = 70, Unclear = 20;
    private const double LeastSure = 50, RowWidth = 26, Inch = 25.4;

    // Half the height of a row in millimetres.
    private static readonly double[] HalfRows = [3, 3.6];

    private double Millimetre => dpi / Inch;

    /// <param name="words">Of the page.</param>
    /// <param name="red">Marks of the red layer.</param>
    internal IReadOnlyList<PageWord> With(IReadOnlyList<PageWord> words, IReadOnlyList<PixelBox> red, Func<TimeSpan> left)
    {
        if (dpi < 90)
            return words;
        foreach (var place in StampForm.Places(words, page.Marks.Concat(red), dpi))
            if (Clipped(place) is { Width: > 60, Height: > 30 } box && left() > TimeSpan.Zero && Read(words, box, left) is { Count: > 0 } found)
                return Beside(words, found);
        return words;
    }

    private List<PageWord> Read(IReadOnlyList<PageWord> words, PixelBox box, Func<TimeSpan> left)
    {
        using var copies = new StampCopies(page.Page, box);
        var (image, zoom) = (copies.Images, Math.Clamp((int)Math.Round(350.0 / dpi), 1, 4));
        var labels = new StampLabels();
        foreach (var copy in image)
            if (!labels.AreAll && left() > TimeSpan.Zero)
                labels.Add(Raw(copy, new PixelBox(0, 0, copy.Width, copy.Height), "vie", zoom, TesseractEngine.OneBlock, left));
        if (!labels.IsStamp)
            return [];
        var texts = new List<(string Number, string Day)>();
        for (var size = zoom; size <= zoom + 1 && !(IsClear(StampFigures.Number(texts.Select(text => text.Number))) && IsClear(StampFigures.Day(texts.Select(text => text.Day)))); size++)
            texts.AddRange(Rows(image, labels, box, size, left));
        var (number, day) = (Behind(labels.Number, box, HalfRows[0]), Behind(labels.Day, box, HalfRows[0]));
        var raw = new List<RawWord> { Word("ĐẾN", MostSure, labels.Anchor ?? new PixelBox(2, box.Height * 2 / 5, box.Width / 5, box.Height / 5), 0) };
        if (labels.Number is { } numberLabel)
            raw.AddRange([Word("Số:", MostSure, numberLabel, 1), .. Figures(number, 1, StampFigures.Number(texts.Select(text => text.Number)))]);
        var date = StampFigures.Day(texts.Select(text => text.Day));
        if (labels.Day is { } dayLabel)
            raw.AddRange([Word("Ngày:", MostSure, dayLabel, 2), .. Figures(day, 2, IsClear(date) || !HasDay(words, box) ? date : null)]);
        return [.. new PageGeometry(box.Width, box.Height, 1, copies.Straighten).Words(raw).Select(word => word with { Box = word.Box with { X = word.Box.X + box.X, Y = word.Box.Y + box.Y }, Baseline = word.Baseline + box.Y })];
    }

    /// <summary>Both rows in every copy, in two heights, sharp and soft.</summary>
    private IEnumerable<(string Number, string Day)> Rows(IReadOnlyList<Pix> copies, StampLabels labels, PixelBox form, int zoom, Func<TimeSpan> left)
    {
        // The second language knows figures better.
        var language = engines.Models.Has(LineReadings.SecondLanguage) ? LineReadings.SecondLanguage : "vie";
        foreach (var copy in copies)
        {
            using var soft = copy.Blurred();
            foreach (var half in HalfRows)
                foreach (var kind in new[] { copy, soft })
                    yield return (Line(kind, Behind(labels.Number, form, half), language, zoom, left), Line(kind, Behind(labels.Day, form, half), language, zoom, left));
        }
    }

    private static bool IsClear((string Text, double Confidence)? read) => read is { Confidence: > Unclear };

    /// <summary>Whether the page's own reading has a whole day in the form.</summary>
    private static bool HasDay(IReadOnlyList<PageWord> words, PixelBox form)
        => words.Any(word => word.Confidence >= LeastSure && StampFigures.IsDay(word.Text) && form.Holds(word.Box.X + word.Box.Width / 2.0, word.Box.Y + word.Box.Height / 2.0));

    private static IEnumerable<RawWord> Figures(PixelBox place, int line, (string Text, double Confidence)? read)
        => read is { } figures ? [Word(figures.Text, figures.Confidence, place with { Y = place.Y + place.Height / 4, Height = place.Height / 2 }, line)] : [];

    private static RawWord Word(string text, double confidence, PixelBox box, int line) => new(text, (float)confidence, box.X, box.Y, box.Right, box.Bottom, box.X, box.Bottom, box.Right, box.Bottom, 0, line);

    /// <summary>The row behind a label.</summary>
    private PixelBox Behind(PixelBox? label, PixelBox form, double half)
    {
        if (label is not { } at)
            return default;
        var (x, y) = (at.Right + 1, Math.Max(0, (int)(at.Y + at.Height / 2.0 - half * Millimetre)));
        return new PixelBox(x, y, Math.Max(0, Math.Min(form.Width - (int)Millimetre, x + (int)(RowWidth * Millimetre)) - x), Math.Min(form.Height - y, (int)(2 * half * Millimetre)));
    }

    private string Line(Pix copy, PixelBox row, string language, int zoom, Func<TimeSpan> left)
        => row.Width < 8 || row.Height < 8 ? "" : string.Concat(Raw(copy, row, language, zoom, TesseractEngine.OneLine, left).Select(word => word.Text));

    private List<RawWord> Raw(Pix copy, PixelBox place, string language, int zoom, int layout, Func<TimeSpan> left)
    {
        if (left() is var time && time <= TimeSpan.Zero)
            return [];
        using var part = copy.Part(place);
        using var shown = zoom == 1 ? part.Upright(0) : part.Scaled(zoom);
        return [.. engines.Of(language).Recognise(shown, dpi * zoom, time, layout).Words.Select(word => word.Shrunk(zoom).Moved(place.X, place.Y))];
    }

    private PixelBox Clipped(PixelBox place)
    {
        var (x, y) = (Math.Max(0, place.X), Math.Max(0, place.Y));
        return new PixelBox(x, y, Math.Min(page.Page.Width, place.Right) - x, Math.Min(page.Page.Height, place.Bottom) - y);
    }

    /// <summary>What was found takes the place of what was read of the same labels and figures.</summary>
    private static IReadOnlyList<PageWord> Beside(IReadOnlyList<PageWord> words, List<PageWord> found)
    {
        var kept = words.Where(word => !(word.Confidence < MostSure || word.Text.Any(char.IsDigit) || CodeReading.IsLabel(word.Text) || Folding.Fold(word.Text) == "NGAY" || StampForm.IsAnchor(word)) || !found.Exists(own => own.Box.Holds(word.Box.X + word.Box.Width / 2.0, word.Box.Y + word.Box.Height / 2.0))).ToList();
        var (line, block) = kept.Count == 0 ? (0, 0) : (kept.Max(word => word.Line) + 1, kept.Max(word => word.Block) + 1);
        return [.. kept, .. found.Select(word => word with { Line = line + word.Line, Block = block })];
    }
}
