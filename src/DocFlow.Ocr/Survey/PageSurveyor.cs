using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>Looks at a page for what text recognition does not tell.</summary>
internal static class PageSurveyor
{
    internal static PageSurvey Of(Pix page, int dpi) => new(BlankSense.IsBlank(page, dpi), Fingerprint(page), SymbolScanner.Of(page));

    /// <summary>The difference hash: for each of 8 rows whether each of 8 places is lighter than the next, on a copy of 9 by 8 pixels.</summary>
    private static ulong Fingerprint(Pix page)
    {
        using var gray = page.Gray();
        using var small = gray.ScaledTo(9, 8);
        var levels = small.Levels();
        ulong bits = 0;
        for (var y = 0; y < 8; y++)
            for (var x = 0; x < 8; x++)
                bits = bits << 1 | (levels[y * 9 + x] > levels[y * 9 + x + 1] ? 1UL : 0);
        return bits;
    }
}
