using DocFlow.Ocr;
using DocFlow.Pdf;

namespace DocFlow.App.Features.Drafting.Marks;

/// <summary>Looks for a square on a page where nothing stands: bottom left first, then along the foot, then upwards.</summary>
internal static class FreePlace
{
    /// <summary>Points.</summary>
    internal const double Millimetre = 72 / 25.4;

    private const double Edge = 5 * Millimetre;
    private const double Step = 4 * Millimetre;
    private const double Air = 1 * Millimetre;

    /// <param name="side">in points</param>
    /// <param name="kept">places that are filled later</param>
    /// <param name="mostInk">how much of it may be dark, 0 to 1</param>
    public static PageRectangle? On(PagePicture page, double side, IReadOnlyList<PageRectangle> kept, double mostInk)
    {
        var scale = page.Dpi / 72;
        var (width, height) = (page.Width / scale, page.Height / scale);
        for (var y = height - Edge - side; y >= Edge; y -= Step)
            for (var x = Edge; x <= width - Edge - side; x += Step)
            {
                var place = new PageRectangle(x, y, side, side);
                var pixels = (int)Math.Ceiling((side + 2 * Air) * scale);
                if (!kept.Any(other => Meet(place, other)) && page.Ink((int)((x - Air) * scale), (int)((y - Air) * scale), pixels, pixels) <= mostInk)
                    return place;
            }
        return null;
    }

    private static bool Meet(PageRectangle one, PageRectangle other) =>
        one.X - Air < other.X + other.Width && other.X < one.X + one.Width + Air && one.Y - Air < other.Y + other.Height && other.Y < one.Y + one.Height + Air;
}
