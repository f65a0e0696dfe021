using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>
/// Whether a page is blank: on an even background nothing is darker than what shines through from the other side, save dust, and
/// the shadows and punch holes that touch the edge. A stamp, a pencil note, a signature alone are content.
/// </summary>
internal static class BlankSense
{
    /// <summary>Levels where the even background has 200: bleed-through and yellowed paper are lighter, a pencil is darker.</summary>
    private const int InkLevel = 150;

    /// <summary>Inches: the edge that is left out, the smallest mark that is more than dust, and one that is writing by its size alone.</summary>
    private const double Edge = 0.3, Dust = 0.05, Large = 0.35;

    private const int MostDust = 2;

    internal static bool IsBlank(Pix page, int dpi)
    {
        using var gray = page.Gray();
        using var even = page.Depth == 1 ? gray.Upright(0) : gray.EvenBackground();
        using var ink = even.Ink(InkLevel);
        double edge = Edge * dpi, dust = Dust * dpi, large = Large * dpi;
        var small = 0;
        foreach (var mark in ink.Marks())
        {
            var (longer, shorter) = (Math.Max(mark.Width, mark.Height), Math.Min(mark.Width, mark.Height));
            if (longer < dust || mark.X < edge || mark.Y < edge || mark.Right > page.Width - edge || mark.Bottom > page.Height - edge)
                continue;
            // A hair or a scratch of the glass is long and has no width.
            if (longer >= large && shorter >= dust)
                return false;
            if (++small > MostDust)
                return false;
        }
        return true;
    }
}
