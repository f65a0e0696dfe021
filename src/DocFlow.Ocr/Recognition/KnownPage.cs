using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>A page of which it is known how it stands upright: the words of one rectangle of it.</summary>
internal static class KnownPage
{
    private const int GoodDpi = 300, MostScale = 3, Margin = 4;

    /// <summary>The words inside the rectangle, as one block; boxes in pixels of the whole page.</summary>
    internal static PageText Part(Pix upright, PixelBox box, Engines engines, string languages, TimeSpan deadline, int number, int dpi, int turn)
    {
        var clock = WorkClock.Start();
        var inside = Within(box, upright);
        using var part = upright.Part(inside);
        using var red = part.RedChannel();
        using var even = part.Depth == 1 ? red.Blurred() : red.EvenBackground();
        var scale = Math.Clamp((int)Math.Round((double)GoodDpi / dpi), 1, MostScale);
        using var image = scale == 1 ? even.Upright(0) : even.Scaled(scale);
        image.Resolution(dpi * scale);
        var raw = engines.Of(languages).Recognise(image, dpi * scale, deadline - clock.Elapsed, TesseractEngine.OneBlock);
        var words = new PageGeometry(part.Width, part.Height, scale, 0).Words(raw.Words).Select(word => word with
        {
            Box = word.Box with { X = word.Box.X + inside.X, Y = word.Box.Y + inside.Y },
            Baseline = word.Baseline + inside.Y,
        }).ToList();
        return new PageText(number, upright.Width, upright.Height, dpi, turn, 0, languages, words.Count == 0 ? 0 : raw.Confidence, 100, 1, false, TextSource.Recognised, words, PlainText.Of(words));
    }

    /// <summary>A little room around what a hand has drawn; an empty rectangle is refused.</summary>
    private static PixelBox Within(PixelBox box, Pix page)
    {
        int left = Math.Clamp(box.X - Margin, 0, page.Width), top = Math.Clamp(box.Y - Margin, 0, page.Height);
        int right = Math.Clamp(box.Right + Margin, 0, page.Width), bottom = Math.Clamp(box.Bottom + Margin, 0, page.Height);
        return box.Width > 0 && box.Height > 0 && right > left && bottom > top
            ? new PixelBox(left, top, right - left, bottom - top)
            : throw new ScanRefusedException(ScanProblem.NoPages, "the rectangle lies outside the page");
    }
}
