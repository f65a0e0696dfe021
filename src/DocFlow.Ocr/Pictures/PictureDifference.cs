namespace DocFlow.Ocr;

/// <summary>
/// How two pictures of a page differ, in numbers: a second opinion beside the comparison of objects. Two renderings of the same page by the same program are
/// equal to the pixel, so whatever differs was changed.
/// </summary>
/// <param name="Changed">Pixels that differ, beyond <see cref="Tolerance"/>.</param>
/// <param name="Width">Of what was compared, pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Regions">What differs, as rectangles on the second picture; those close to each other are one; the largest first, at most 20.</param>
/// <param name="SameSize">Whether the pictures have one size; where not, only what they share is compared and the rest counts as changed.</param>
public sealed record PictureDifference(long Changed, int Width, int Height, IReadOnlyList<PixelBox> Regions, bool SameSize)
{
    /// <summary>Steps of 255 by which a colour may differ and still be the same.</summary>
    public const int Tolerance = 8;

    private const int Cell = 8;
    private const int MostRegions = 20;

    /// <summary>Changed pixels of all, 0 to 1.</summary>
    public double Share => Changed / (double)Math.Max(1, (long)Width * Height);

    /// <summary>Compares two renderings.</summary>
    public static PictureDifference Between(PagePicture before, PagePicture after)
    {
        var (width, height) = (Math.Max(before.Width, after.Width), Math.Max(before.Height, after.Height));
        var (columns, rows) = ((width + Cell - 1) / Cell, (height + Cell - 1) / Cell);
        var cells = new bool[columns * rows];
        long changed = 0;
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                if (!Same(before, after, x, y))
                {
                    changed++;
                    cells[y / Cell * columns + x / Cell] = true;
                }
        var regions = Joined(cells, columns, rows).Select(r => new PixelBox(r.Left * Cell, r.Top * Cell, Math.Min(width, (r.Right + 1) * Cell) - r.Left * Cell, Math.Min(height, (r.Bottom + 1) * Cell) - r.Top * Cell));
        return new PictureDifference(changed, width, height, [.. regions.OrderByDescending(r => (long)r.Width * r.Height).Take(MostRegions)], before.Width == after.Width && before.Height == after.Height);
    }

    private static bool Same(PagePicture one, PagePicture other, int x, int y)
    {
        if (x >= one.Width || x >= other.Width || y >= one.Height || y >= other.Height)
            return false;
        var (a, b) = (3 * (y * one.Width + x), 3 * (y * other.Width + x));
        return Math.Abs(one.Rgb[a] - other.Rgb[b]) <= Tolerance && Math.Abs(one.Rgb[a + 1] - other.Rgb[b + 1]) <= Tolerance && Math.Abs(one.Rgb[a + 2] - other.Rgb[b + 2]) <= Tolerance;
    }

    // Cells that touch, or have one cell between them, belong together.
    private static IEnumerable<(int Left, int Top, int Right, int Bottom)> Joined(bool[] cells, int columns, int rows)
    {
        var open = new Stack<int>();
        for (var start = 0; start < cells.Length; start++)
        {
            if (!cells[start])
                continue;
            var (left, top, right, bottom) = (columns, rows, -1, -1);
            cells[start] = false;
            open.Push(start);
            while (open.TryPop(out var at))
            {
                var (x, y) = (at % columns, at / columns);
                (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
                for (var near = Math.Max(0, y - 2); near <= Math.Min(rows - 1, y + 2); near++)
                    for (var beside = Math.Max(0, x - 2); beside <= Math.Min(columns - 1, x + 2); beside++)
                        if (cells[near * columns + beside])
                        {
                            cells[near * columns + beside] = false;
                            open.Push(near * columns + beside);
                        }
            }
            yield return (left, top, right, bottom);
        }
    }
}
