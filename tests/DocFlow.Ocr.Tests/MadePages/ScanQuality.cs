namespace DocFlow.Ocr.Tests;

/// <summary>What a scanner makes of a page.</summary>
/// <param name="Dpi">Pixels per inch.</param>
/// <param name="Lean">Degrees clockwise.</param>
/// <param name="Paper">The colour of the paper, red, green, blue.</param>
/// <param name="Contrast">1 for ink as dark as it was printed.</param>
/// <param name="Grain">How far the levels stray.</param>
internal sealed record ScanQuality(string Name, int Dpi, double Lean, (int Red, int Green, int Blue) Paper, double Contrast, int Grain)
{
    internal static readonly ScanQuality Office = new("office", 300, 0.4, (252, 252, 250), 0.95, 6), Gray = new("gray", 200, -0.7, (244, 244, 244), 0.9, 10) { IsGray = true },
        Faded = new("faded", 250, 0.9, (236, 230, 208), 0.6, 9);

    internal static readonly IReadOnlyList<ScanQuality> All = [Office, Gray, Faded];

    public bool IsGray { get; init; }

    /// <summary>The page as a PNG; the same seed gives the same bytes.</summary>
    internal byte[] Scan(byte[] pdf, int seed)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, pdf);
            var page = PageRenderer.Render(file, 1, Dpi);
            return (page with { Rgb = Scanned(page, new Random(seed)) }).Png();
        }
        finally
        {
            File.Delete(file);
        }
    }

    private byte[] Scanned(PagePicture page, Random chance)
    {
        var rgb = new byte[page.Rgb.Length];
        var (sine, cosine) = Math.SinCos(Lean * Math.PI / 180);
        for (int y = 0, at = 0; y < page.Height; y++)
            for (var x = 0; x < page.Width; x++, at += 3)
            {
                // Where this pixel lies on the sheet, which leans about its middle.
                var (dx, dy) = (x - page.Width / 2.0, y - page.Height / 2.0);
                var (fromX, fromY) = (page.Width / 2.0 + dx * cosine + dy * sine, page.Height / 2.0 - dx * sine + dy * cosine);
                var stray = (chance.NextDouble() + chance.NextDouble() + chance.NextDouble() - 1.5) * Grain;
                var (red, green, blue) = (Level(page, fromX, fromY, 0), Level(page, fromX, fromY, 1), Level(page, fromX, fromY, 2));
                if (IsGray)
                    red = green = blue = 0.3 * red + 0.59 * green + 0.11 * blue;
                (rgb[at], rgb[at + 1], rgb[at + 2]) = (Shown(red, Paper.Red), Shown(green, Paper.Green), Shown(blue, Paper.Blue));

                byte Shown(double level, int paper) => (byte)Math.Clamp(paper * (1 - Contrast * (1 - level / 255)) + stray, 0, 255);
            }
        return rgb;
    }

    private static double Level(PagePicture page, double x, double y, int channel)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (right, down) = (x - left, y - top);
        return (Of(left, top) * (1 - right) + Of(left + 1, top) * right) * (1 - down) + (Of(left, top + 1) * (1 - right) + Of(left + 1, top + 1) * right) * down;

        double Of(int column, int row) => column < 0 || row < 0 || column >= page.Width || row >= page.Height ? 255 : page.Rgb[3 * (row * page.Width + column) + channel];
    }
}
