using DocFlow.App.Platform.Localization;

namespace DocFlow.App.Platform.Data;

/// <summary>
/// Words that a page must hold, all of them; folded words match with or without accents, exact ones only with. No words match no page.
/// </summary>
public sealed record TextQuery(IReadOnlyList<string> Words, bool Folded)
{
    /// <summary>Splits what a person typed the way pages were split.</summary>
    public static TextQuery Of(string text, bool folded) => new([.. VietnameseText.Words(folded ? VietnameseText.Fold(text) : VietnameseText.SearchKey(text))], folded);
}
