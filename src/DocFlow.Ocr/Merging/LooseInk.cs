using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>Reads places of the straightened page that no word covers, each as one block of text.</summary>
internal sealed class LooseInk(CleanUp page, TesseractEngine engine, int dpi)
{
    private const int Margin = 6;

    internal IReadOnlyList<PageWord> Block(PixelBox box, TimeSpan deadline)
    {
        var (image, geometry) = page.Straight();
        var place = Widened(geometry.Forth(box), image);
        if (place.Width < 8 || place.Height < 8)
            return [];
        using var part = image.Part(place);
        var raw = engine.Recognise(part, dpi, deadline, TesseractEngine.OneBlock);
        return geometry.Words([.. raw.Words.Select(word => word.Moved(place.X, place.Y))]);
    }

    private static PixelBox Widened(PixelBox box, Pix image)
    {
        int left = Math.Clamp(box.X - Margin, 0, image.Width), top = Math.Clamp(box.Y - Margin, 0, image.Height);
        return new PixelBox(left, top, Math.Max(0, Math.Min(image.Width, box.Right + Margin) - left), Math.Max(0, Math.Min(image.Height, box.Bottom + Margin) - top));
    }
}
