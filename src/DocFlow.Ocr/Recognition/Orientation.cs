using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>Which way is up, by the ascenders and descenders of the letters.</summary>
internal static class Orientation
{
    private const double Sure = 5, Dominant = 1.5;
    private const int WorkingDpi = 150, LeastHalvedDpi = 280;

    /// <summary>Degrees (0, 90, 180, 270) to turn the page clockwise, and whether the evidence is strong.</summary>
    internal static (int Degrees, bool IsSure) Of(Pix ink, int dpi)
    {
        using var work = dpi > 2 * WorkingDpi ? Smaller(ink, dpi) : ink.Upright(0);
        if (dpi < LeastHalvedDpi)
            return Told(work);
        // Most pages tell it at a quarter of the pixels.
        using var half = work.Halved();
        return Told(half) is { IsSure: true } told ? told : Told(work);
    }

    private static (int Degrees, bool IsSure) Told(Pix work)
    {
        var (up, left) = work.Orientation();
        if (Math.Abs(up) >= Sure && Math.Abs(up) >= Dominant * Math.Abs(left))
            return (up > 0 ? 0 : 180, true);
        if (Math.Abs(left) >= Sure && Math.Abs(left) >= Dominant * Math.Abs(up))
            return (left > 0 ? 90 : 270, true);
        return (0, false);
    }

    private static Pix Smaller(Pix ink, int dpi)
    {
        using var gray = ink.Scaled(2.0 * WorkingDpi / dpi);
        return gray.Ink(160);
    }
}
