using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>Maps what a pass saw on its scaled, straightened copy back to the upright page picture.</summary>
/// <param name="width">Pixels of the upright page picture.</param>
/// <param name="height">Pixels of the upright page picture.</param>
/// <param name="scale">The copy's size relative to the page picture.</param>
/// <param name="degrees">How far the copy was rotated clockwise about its centre.</param>
internal sealed class PageGeometry(int width, int height, double scale, double degrees)
{
    private readonly double _cos = Math.Cos(degrees * Math.PI / 180);
    private readonly double _sin = Math.Sin(degrees * Math.PI / 180);

    /// <summary>The copy's size relative to the page picture.</summary>
    internal double Scale => scale;

    internal IReadOnlyList<PageWord> Words(IReadOnlyList<RawWord> words) => [.. words.Select(Word)];

    /// <summary>The place on the copy of a place on the upright page.</summary>
    internal PixelBox Forth(PixelBox box)
    {
        Span<(double X, double Y)> corners = [Forth(box.X, box.Y + box.Height / 2.0), Forth(box.Right, box.Y + box.Height / 2.0)];
        double left = Math.Min(corners[0].X, corners[1].X), middle = (corners[0].Y + corners[1].Y) / 2;
        // A word is short: what its box gained in height by the lean is taken off again.
        var tall = Math.Max(2, (box.Height - Math.Abs(_sin) * box.Width) * scale);
        return new PixelBox((int)left, (int)(middle - tall / 2), (int)Math.Ceiling(Math.Abs(corners[1].X - corners[0].X)), (int)Math.Ceiling(tall));
    }

    private PageWord Word(RawWord word)
    {
        Span<(double X, double Y)> corners = [Back(word.Left, word.Top), Back(word.Right, word.Top), Back(word.Left, word.Bottom), Back(word.Right, word.Bottom)];
        double left = width, top = height, right = 0, bottom = 0;
        foreach (var (x, y) in corners)
            (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
        var box = Box(left, top, right, bottom);
        var (x1, y1) = Back(word.X1, word.Y1);
        var (x2, y2) = Back(word.X2, word.Y2);
        var slope = x2 - x1 > 1 ? (y2 - y1) / (x2 - x1) : 0;
        return new PageWord(word.Text, Math.Round(word.Confidence, 1), box, Math.Round(y1 + slope * (box.X - x1), 1), Math.Round(Math.Atan(slope) * 180 / Math.PI, 2), word.Line, word.Block);
    }

    private PixelBox Box(double left, double top, double right, double bottom)
    {
        int x = Math.Clamp((int)Math.Round(left), 0, width - 1), y = Math.Clamp((int)Math.Round(top), 0, height - 1);
        return new PixelBox(x, y, Math.Clamp((int)Math.Round(right) - x, 1, width - x), Math.Clamp((int)Math.Round(bottom) - y, 1, height - y));
    }

    private (double X, double Y) Forth(double x, double y)
    {
        double cx = width * scale / 2, cy = height * scale / 2, dx = x * scale - cx, dy = y * scale - cy;
        return (dx * _cos - dy * _sin + cx, dx * _sin + dy * _cos + cy);
    }

    /// <summary>The copy was made by p' = R·(p·scale − c) + c with R clockwise on a y-down plane; this is its inverse.</summary>
    private (double X, double Y) Back(double x, double y)
    {
        double cx = width * scale / 2, cy = height * scale / 2, dx = x - cx, dy = y - cy;
        return ((dx * _cos + dy * _sin + cx) / scale, (-dx * _sin + dy * _cos + cy) / scale);
    }
}
