using DocFlow.App.Platform.Localization;

namespace DocFlow.App.Features.Organisation;

/// <summary>Whether a few typed letters mean a person: accents don't count, words may be begun only, initials may stand for the name.</summary>
internal static class NameMatch
{
    public static bool Fits(string? words, string fullName, IEnumerable<string?> alsoAs)
    {
        var asked = Parts(words);
        if (asked.Count == 0)
            return true;
        var name = Parts(fullName);
        var everything = name.Concat(alsoAs.SelectMany(Parts)).ToList();
        return asked.All(a => everything.Exists(n => n.StartsWith(a, StringComparison.Ordinal)))
            || (asked.Count == 1 && string.Concat(name.Select(n => n[0])).StartsWith(asked[0], StringComparison.Ordinal));
    }

    private static List<string> Parts(string? text) => text is null ? [] : [.. VietnameseText.Words(VietnameseText.Fold(text))];
}
