using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>
/// Makes a clean page look as if it had lain in a folder and gone through a scanner: paper that is not white, light that falls off, grain, a lean.
/// For samples and tests. Loads the native library, so it belongs in a process that may die.
/// </summary>
/// <param name="Seed">The same seed gives the same grain.</param>
/// <param name="Lean">Degrees the sheet lay askew, clockwise.</param>
/// <param name="Yellow">How far the paper has turned, 0 to 1.</param>
/// <param name="Shade">How much darker the far corner is, 0 to 1.</param>
/// <param name="Grain">Standard deviation of the noise in levels of 0 to 255.</param>
public sealed record AgedPaper(int Seed, double Lean = 0.4, double Yellow = 0.35, double Shade = 0.12, double Grain = 5)
{
    private const int Quality = 72;

    /// <summary>One page of a file, counted from 1, as a JPEG.</summary>
    /// <exception cref="ScanRefusedException">The file cannot be read.</exception>
    public byte[] Scan(string file, int page, CancellationToken stop = default)
    {
        using var source = PageSource.Open(file, stop: stop);
        using var stored = source.Fetch(page, ignoreTextLayer: true, stop).Decode();
        using var plain = stored.Plain();
        using var colour = plain.Colour();
        using var leaning = Lean == 0 ? colour.Rotated(0) : colour.Rotated(Lean);
        Age(leaning);
        leaning.Resolution(200);
        return leaning.Jpeg(Quality);
    }

    private void Age(Pix page)
    {
        var random = new Random(Seed);
        var (width, height) = (page.Width, page.Height);
        for (var y = 0; y < height; y++)
        {
            var row = page.Row(y);
            for (var x = 0; x < width; x++)
            {
                var light = 1 - Shade * ((double)x / width + (double)y / height) / 2;
                var grain = Grain * (random.NextDouble() + random.NextDouble() - 1) * 1.7;
                var pixel = row[x];
                row[x] = Channel(pixel >> 24, light * (1 - 0.04 * Yellow), grain) << 24
                    | Channel(pixel >> 16 & 0xFF, light * (1 - 0.10 * Yellow), grain) << 16
                    | Channel(pixel >> 8 & 0xFF, light * (1 - 0.26 * Yellow), grain) << 8;
            }
        }
    }

    /// <summary>Ink is never quite black, and paper never brighter than its light.</summary>
    private static uint Channel(uint level, double paper, double grain) => (uint)Math.Clamp((28 + level * (227.0 / 255)) * paper + grain, 0, 255);
}
