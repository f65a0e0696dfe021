namespace DocFlow.Ocr;

/// <summary>Finds a believable resolution. Tags lie: 1×1, none at all, 72 from cameras; so the paper size they imply is checked.</summary>
internal static class Resolution
{
    private const double ShortestSide = 3.5, LongestSide = 60;

    /// <param name="known">From the PDF page size or the caller; 0 where unknown. Trusted when it is possible at all.</param>
    /// <param name="tagged">From the image's own tag; 0 where absent. Trusted when the paper it implies is believable.</param>
    internal static int Of(double known, double tagged, int width, int height)
    {
        if (known is >= 30 and <= 2400)
            return (int)Math.Round(known);
        if (tagged is >= 70 and <= 2400 && IsPaper(width / tagged, height / tagged))
            return (int)Math.Round(tagged);
        return Guess(width, height);
    }

    /// <summary>The resolution at which the picture is an A4 sheet, whatever its direction.</summary>
    private static int Guess(int width, int height)
    {
        double shorter = Math.Min(width, height), longer = Math.Max(width, height);
        return (int)Math.Clamp(Math.Round(longer / shorter > 1.8 ? shorter / 8.27 : longer / 11.69), 70, 1200);
    }

    private static bool IsPaper(double width, double height)
        => Math.Min(width, height) >= ShortestSide && Math.Max(width, height) <= LongestSide;
}
