using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>
/// What is printed or stamped in red: the clean-up makes it vanish together with the seals, so it is read apart. What is text-shaped and lies outside a
/// round seal (the stamp of urgency, the lines of the stamp ĐẾN, the text beside an electronic seal) is recognised by itself.
/// </summary>
internal sealed class RedLayer(Pix page, int dpi)
{
    /// <summary>All marks of the layer, once its words were asked for.</summary>
    internal IReadOnlyList<PixelBox> Marks { get; private set; } = [];

    private const int Least = 40, Level = 150, FewestMarks = 4, MostPlaces = 6, SureLine = 60;

    internal IReadOnlyList<PageWord> Words(TesseractEngine engine, TimeSpan deadline)
    {
        if (page.Depth != 32 || dpi < 90)
            return [];
        using var red = page.Redness(Least);
        using var ink = red.Ink(Level);
        var marks = ink.Marks();
        Marks = marks;
        var seals = marks.Where(mark => mark.Width > dpi * 0.8 && mark.Height > dpi * 0.8 && mark.Width < mark.Height * 1.3 && mark.Height < mark.Width * 1.3).ToList();
        var letters = marks.Where(mark => mark.Height > dpi * 0.04 && mark.Height < dpi * 0.3 && mark.Width > dpi * 0.01 && mark.Width < dpi * 0.4 && !seals.Exists(seal => seal.Holds(mark.X + mark.Width / 2.0, mark.Y + mark.Height / 2.0))).ToList();
        var found = new List<PageWord>();
        foreach (var place in MarkGroups.Of(letters, dpi / 10, FewestMarks).OrderByDescending(box => box.Width).Take(MostPlaces))
            found.AddRange(Read(red, engine, place, deadline).GroupBy(word => word.Line).Where(line => IsText([.. line])).SelectMany(line => line));
        return found;
    }

    /// <summary>Rings and stars of seals look like letters: a line counts where most of its letters stand in words and were read with some confidence.</summary>
    private static bool IsText(List<PageWord> line)
    {
        var (all, worth) = (line.Sum(word => word.Text.Length), line.Where(word => WordVote.IsWorth(word.Text)).Sum(word => word.Text.Length));
        return worth * 2 > all && line.Sum(word => word.Confidence * word.Text.Length) >= SureLine * all;
    }

    private IEnumerable<PageWord> Read(Pix red, TesseractEngine engine, PixelBox place, TimeSpan deadline)
    {
        var edge = dpi / 25;
        int left = Math.Max(0, place.X - edge), top = Math.Max(0, place.Y - edge);
        var box = new PixelBox(left, top, Math.Min(red.Width, place.Right + edge) - left, Math.Min(red.Height, place.Bottom + edge) - top);
        using var part = red.Part(box);
        var raw = engine.Recognise(part, dpi, deadline, TesseractEngine.OneBlock);
        return new PageGeometry(red.Width, red.Height, 1, 0).Words([.. raw.Words.Select(word => word.Moved(box.X, box.Y))]);
    }
}
