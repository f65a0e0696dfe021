using Microsoft.Playwright;

namespace DocFlow.Browser.Tests;

/// <summary>How a window looks: its size in pixels and its colours.</summary>
internal sealed record Look(string Name, int Width, int Height, ColorScheme Colours)
{
    public static Look Desk { get; } = new("desk-light", 1366, 768, ColorScheme.Light);

    /// <summary>What one page is looked at in without being opened again.</summary>
    public static IReadOnlyList<Look> OnePage { get; } =
    [
        Desk,
        new("desk-dark", 1366, 768, ColorScheme.Dark),
        new("tablet-light", 820, 1180, ColorScheme.Light),
        new("phone-light", 390, 844, ColorScheme.Light),
    ];

    public static IReadOnlyList<Look> All { get; } =
    [
        Desk,
        new("desk-dark", 1366, 768, ColorScheme.Dark),
        new("phone-light", 390, 844, ColorScheme.Light),
        new("phone-dark", 390, 844, ColorScheme.Dark),
    ];
}
