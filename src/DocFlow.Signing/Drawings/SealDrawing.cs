using System.Text;

namespace DocFlow.Signing;

/// <summary>A round red seal with a star and a name along its rim, as a picture, for bodies that do not exist. For demonstrations and tests.</summary>
public static class SealDrawing
{
    private const double Dpi = 300;

    /// <summary>A PNG at 300 dpi that states its resolution, so that it is drawn at true size; transparent.</summary>
    /// <param name="rim">Along the upper rim, for example <c>ỦY BAN NHÂN DÂN PHƯỜNG MẪU</c>; written in capitals.</param>
    /// <param name="foot">Along the lower rim; empty for nothing.</param>
    /// <param name="millimetres">Its outer diameter.</param>
    /// <exception cref="SigningRefusedException"><see cref="SigningRefusal.Text"/>: a letter this drawing does not know, or more than the rim holds.</exception>
    public static byte[] Png(string rim, string foot = "", double millimetres = 36)
    {
        var size = (int)Math.Round(millimetres / 25.4 * Dpi) + 2;
        var (centre, radius) = (size / 2.0, size / 2.0 - 2);
        var picture = new InkPicture(size, size, Dpi, 0xD2, 0x1F, 0x1F);
        picture.Circle(centre, centre, radius - radius * 0.02, radius * 0.035);
        picture.Circle(centre, centre, radius * 0.90, radius * 0.012);
        picture.Circle(centre, centre, radius * 0.58, radius * 0.015);
        Star(picture, centre, radius * 0.34);
        var height = radius * 0.135;
        Write(picture, centre, radius * 0.66, height, rim, upper: true);
        Write(picture, centre, radius * 0.83, height, foot, upper: false);
        return picture.Png();
    }

    private static void Star(InkPicture picture, double centre, double radius)
    {
        var corners = new List<(double, double)>();
        for (var corner = 0; corner < 10; corner++)
        {
            var (reach, angle) = (corner % 2 == 0 ? radius : radius * 0.382, Math.PI * corner / 5);
            corners.Add((centre + reach * Math.Sin(angle), centre - reach * Math.Cos(angle)));
        }
        picture.Fill(corners);
    }

    /// <summary>Letters stand on a circle: outwards along the upper rim, inwards along the lower one.</summary>
    private static void Write(InkPicture picture, double centre, double radius, double height, string text, bool upper)
    {
        var unit = height / 6;
        var letters = Letters(text);
        var whole = letters.Sum(l => l.Advance) * unit;
        var squeeze = Math.Min(1, (upper ? 1.35 : 0.55) * Math.PI * radius / Math.Max(1, whole));
        if (squeeze < 0.45)
            throw new SigningRefusedException(SigningRefusal.Text, "a text that fits along the rim of the seal");
        var at = -whole * squeeze / 2;
        foreach (var (strokes, dot, advance) in letters)
        {
            foreach (var stroke in strokes)
                for (var point = 0; point + 1 < stroke.Count; point++)
                    picture.Stroke(Place(stroke[point], at), Place(stroke[point + 1], at), height * 0.16);
            if (dot)
                picture.Stroke(Place((2, -1.6), at), Place((2, -1.6), at), height * 0.2);
            at += advance * unit * squeeze;
        }

        (double, double) Place((double X, double Y) point, double from)
        {
            var angle = (from + (point.X + 0.6) * unit * squeeze) / radius;
            var reach = upper ? radius + point.Y * unit : radius - point.Y * unit;
            return (centre + reach * Math.Sin(angle), centre + (upper ? -1 : 1) * reach * Math.Cos(angle));
        }
    }

    private static List<(List<List<(double X, double Y)>> Strokes, bool Dot, double Advance)> Letters(string text)
    {
        var letters = new List<(List<List<(double, double)>> Strokes, bool Dot, double Advance)>();
        foreach (var letter in text.ToUpperInvariant().Normalize(NormalizationForm.FormD))
        {
            if (!StrokeLetterTables.Strokes.TryGetValue(letter, out var drawn))
                throw new SigningRefusedException(SigningRefusal.Text, $"letters this drawing knows, not U+{(int)letter:X4}");
            if (letter < '\u0300' || letter > '\u036F')
            {
                letters.Add((Read(drawn, 0), false, letter is ' ' or 'I' or '.' ? 4 : 5.6));
                continue;
            }
            if (letters.Count == 0)
                continue;
            var (strokes, dot, advance) = letters[^1];
            // A second mark above the letter stands above the first; the horn is beside it.
            var above = strokes.Any(s => s.Any(p => p.Item2 > 6.5 && p.Item1 < 4.5));
            strokes.AddRange(Read(drawn, above ? 1.7 : 0));
            letters[^1] = (strokes, dot || letter == StrokeLetterTables.DotBelow, advance);
        }
        return letters;
    }

    private static List<List<(double X, double Y)>> Read(string drawn, double raise) =>
        [.. drawn.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(stroke => stroke.Split(' ').Select(point => ((double)(point[0] - '0'), point[1] - '0' + raise)).ToList())];
}
