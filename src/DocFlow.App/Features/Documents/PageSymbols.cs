using System.Text.Json;

namespace DocFlow.App.Features.Documents;

/// <summary>A code on the upright page image: "QR" or "Code128", what it says, its box in the image's pixels.</summary>
public readonly record struct PlacedSymbol(string Kind, string Text, int X, int Y, int Width, int Height);

/// <summary>The codes of a page as one small value.</summary>
public static class PageSymbols
{
    /// <summary>What the column holds; a page with more is not one of ours.</summary>
    private const int Longest = 4000;

    public static string? Pack(IReadOnlyList<PlacedSymbol> symbols)
    {
        var kept = symbols.ToList();
        while (kept.Count > 0)
        {
            if (JsonSerializer.Serialize(kept) is { Length: <= Longest } packed)
                return packed;
            kept.RemoveAt(kept.Count - 1);
        }
        return null;
    }

    public static IReadOnlyList<PlacedSymbol> Unpack(string? packed) => packed is null ? [] : JsonSerializer.Deserialize<PlacedSymbol[]>(packed)!;
}
