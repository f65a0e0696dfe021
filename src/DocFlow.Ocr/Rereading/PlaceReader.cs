using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>Reads places of one copy of a page, each cut out and taken as a block of its own.</summary>
/// <param name="image">The copy.</param>
/// <param name="geometry">The way from the upright page to the copy and back.</param>
/// <param name="dpi">Of the copy.</param>
internal sealed class PlaceReader(Pix image, PageGeometry geometry, TesseractEngine engine, int dpi)
{
    private const int Margin = 6, Least = 8;

    /// <param name="boxes">On the upright page; together they make one place.</param>
    /// <param name="enlarged">How much larger the place is made before it is read.</param>
    internal IReadOnlyList<PageWord> Words(IEnumerable<PixelBox> boxes, TimeSpan deadline, int layout = TesseractEngine.OneBlock, int enlarged = 1)
    {
        var place = Widened(TextRun.Around(boxes.Select(geometry.Forth)));
        if (place.Width < Least || place.Height < Least || deadline <= TimeSpan.Zero)
            return [];
        using var part = image.Part(place);
        using var shown = enlarged == 1 ? part.Upright(0) : part.Scaled(enlarged);
        var raw = engine.Recognise(shown, dpi * enlarged, deadline, layout);
        return geometry.Words([.. raw.Words.Select(word => word.Shrunk(enlarged).Moved(place.X, place.Y))]);
    }

    private PixelBox Widened(PixelBox box)
    {
        var margin = (int)Math.Ceiling(Margin * geometry.Scale);
        int left = Math.Clamp(box.X - margin, 0, image.Width), top = Math.Clamp(box.Y - margin, 0, image.Height);
        return new PixelBox(left, top, Math.Max(0, Math.Min(image.Width, box.Right + margin) - left), Math.Max(0, Math.Min(image.Height, box.Bottom + margin) - top));
    }
}
