using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>Looks again at lines that were read with doubt: each is cut out of the straightened page and recognised alone, in another size.</summary>
internal sealed class SecondLook(CleanUp page, TesseractEngine engine, int dpi)
{
    private const int BestDpi = 300;

    /// <summary>The lines in which a word was read with doubt, the worst first.</summary>
    internal static IEnumerable<List<PageWord>> Doubtful(IReadOnlyList<PageWord> words, double confidence)
        => from line in words.GroupBy(word => word.Line)
           let all = line.ToList()
           let doubts = all.Where(word => word.Confidence < confidence && word.Text.Any(char.IsLetterOrDigit) || word.Confidence < 93 && WordSense.Kind(word.Text) == WordKind.Odd).ToList()
           where doubts.Count > 0
           orderby doubts.Sum(word => (100 - word.Confidence) * word.Text.Length) descending
           select all;

    /// <summary>One line as it is read alone.</summary>
    internal IReadOnlyList<PageWord> Line(List<PageWord> line, double scale, TimeSpan deadline)
    {
        var (image, geometry) = page.Straight();
        var boxes = line.Select(word => geometry.Forth(word.Box)).ToList();
        var tall = TextRun.Median(boxes.Select(box => (double)box.Height));
        var place = Widened(TextRun.Around(boxes), (int)(tall * 0.5), (int)(tall * 0.3), image);
        return Read(image, geometry, place, scale, deadline, TesseractEngine.OneLine);
    }

    /// <summary>A place as it is read as one block of text.</summary>
    internal IReadOnlyList<PageWord> Block(PixelBox box, double scale, TimeSpan deadline)
    {
        var (image, geometry) = page.Straight();
        return Read(image, geometry, Widened(geometry.Forth(box), 6, 6, image), scale, deadline, TesseractEngine.OneBlock);
    }

    private IReadOnlyList<PageWord> Read(Pix image, PageGeometry geometry, PixelBox place, double scale, TimeSpan deadline, int layout)
    {
        if (place.Width < 8 || place.Height < 8)
            return [];
        using var part = image.Part(place);
        using var scaled = scale == 1 ? part.Upright(0) : part.Scaled(scale);
        var raw = engine.Recognise(scaled, (int)(dpi * scale), deadline, layout);
        return geometry.Words([.. raw.Words.Select(word => word with
        {
            Left = place.X + (int)(word.Left / scale), Right = place.X + (int)(word.Right / scale), Top = place.Y + (int)(word.Top / scale), Bottom = place.Y + (int)(word.Bottom / scale),
            X1 = place.X + (int)(word.X1 / scale), X2 = place.X + (int)(word.X2 / scale), Y1 = place.Y + (int)(word.Y1 / scale), Y2 = place.Y + (int)(word.Y2 / scale),
        })]);
    }

    private static PixelBox Widened(PixelBox box, int across, int along, Pix image)
    {
        int left = Math.Max(0, box.X - across), top = Math.Max(0, box.Y - along);
        return new PixelBox(left, top, Math.Max(0, Math.Min(image.Width, box.Right + across) - left), Math.Max(0, Math.Min(image.Height, box.Bottom + along) - top));
    }
}
