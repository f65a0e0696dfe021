namespace DocFlow.Ocr;

/// <summary>What is on a page beside text: found for paper that comes in stacks.</summary>
/// <param name="Blank">Nothing was written, printed or stamped on it; what shines through from the other side, dust and the scanner's shadow at the edge don't count.</param>
/// <param name="Fingerprint">64 bits of how light and dark lie on the page: two scans of one sheet differ in few of them.</param>
/// <param name="Symbols">The codes on it.</param>
public sealed record PageSurvey(bool Blank, ulong Fingerprint, IReadOnlyList<PageSymbol> Symbols)
{
    /// <summary>In how many of 64 bits two fingerprints differ.</summary>
    public static int Distance(ulong one, ulong other) => System.Numerics.BitOperations.PopCount(one ^ other);
}

/// <summary>A code on a page.</summary>
/// <param name="Kind">QR or Code 128.</param>
/// <param name="Text">What it says, as UTF-8.</param>
/// <param name="Box">In pixels of the upright page picture.</param>
public sealed record PageSymbol(SymbolKind Kind, string Text, PixelBox Box);

public enum SymbolKind
{
    /// <summary>ISO/IEC 18004.</summary>
    Qr,
    /// <summary>ISO/IEC 15417.</summary>
    Code128,
}
