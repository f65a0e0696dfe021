namespace DocFlow.Signing;

/// <summary>A picture that looks like somebody's signature and is nobody's: loops and a flourish that follow from a name. For demonstrations and tests.</summary>
public static class HandwritingDrawing
{
    private const int Width = 720;
    private const int Height = 280;

    /// <summary>A PNG of 720 × 280 pixels at 300 dpi: blue ink, transparent. The same name gives the same picture.</summary>
    public static byte[] Png(string name)
    {
        var random = new Random(name.Aggregate(17, (sum, letter) => unchecked(sum * 31 + letter)));
        var picture = new InkPicture(Width, Height, 300, 0x12, 0x2E, 0x8A);
        var words = Math.Clamp(name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length + 2, 3, 7);
        var points = new List<(double X, double Y)> { (50, 170) };
        for (var loop = 0; loop < words; loop++)
        {
            var x = 70 + (Width - 220.0) * loop / words;
            var tall = loop == 0 ? 95 : 25 + 55 * random.NextDouble();
            points.Add((x + 25 + 20 * random.NextDouble(), 165 - tall));
            points.Add((x + 10 * random.NextDouble(), 165 - tall / 2));
            points.Add((x + 55 + 15 * random.NextDouble(), 170 + 25 * random.NextDouble()));
        }
        points.AddRange([(Width - 60, 120), (Width - 150, 215), (150 + 80 * random.NextDouble(), 225), (Width - 90, 200)]);
        Draw(picture, points);
        return picture.Png();
    }

    /// <summary>One line through all points (Catmull and Rom's spline), thinner where the hand is fast.</summary>
    private static void Draw(InkPicture picture, List<(double X, double Y)> points)
    {
        const int Pieces = 24;
        var (before, thick) = (points[0], 5.0);
        for (var at = 0; at + 1 < points.Count; at++)
        {
            var (a, b, c, d) = (points[Math.Max(0, at - 1)], points[at], points[at + 1], points[Math.Min(points.Count - 1, at + 2)]);
            for (var piece = 1; piece <= Pieces; piece++)
            {
                var t = (double)piece / Pieces;
                var next = (Spline(a.X, b.X, c.X, d.X, t), Spline(a.Y, b.Y, c.Y, d.Y, t));
                var speed = Math.Sqrt(Math.Pow(next.Item1 - before.X, 2) + Math.Pow(next.Item2 - before.Y, 2));
                var target = Math.Clamp(8 - speed * 0.6, 2.4, 7);
                picture.Stroke(before, next, thick, thick += (target - thick) * 0.2);
                before = next;
            }
        }
    }

    private static double Spline(double a, double b, double c, double d, double t) =>
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
}
