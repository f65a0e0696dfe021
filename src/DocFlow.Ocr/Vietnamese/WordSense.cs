namespace DocFlow.Ocr;

/// <summary>What kind of writing a word is, by its letters alone.</summary>
internal enum WordKind
{
    /// <summary>A syllable that Vietnamese spelling allows, in one of the three usual cases.</summary>
    Syllable,
    /// <summary>Digits with their signs, abbreviations in capitals, symbols of documents: nothing can be said about their spelling.</summary>
    Code,
    /// <summary>Signs without a letter or digit.</summary>
    Sign,
    /// <summary>Letters that make no syllable.</summary>
    Odd,
}

internal static class WordSense
{
    private const int LongestSyllable = 7;
    private const string Before = "(\"“‘'[", After = ").,;:!?\"”’']…/";

    /// <summary>The letters between the signs in front and behind: where they begin and end.</summary>
    internal static (int From, int To) Core(string word)
    {
        int from = 0, to = word.Length;
        while (from < to && !char.IsLetterOrDigit(word[from]))
            from++;
        while (to > from && !char.IsLetterOrDigit(word[to - 1]))
            to--;
        return (from, to);
    }

    internal static WordKind Kind(string word)
    {
        var (from, to) = Core(word);
        if (from == to)
            return WordKind.Sign;
        var core = word[from..to];
        if (core.All(char.IsLetter))
            return Syllable.Of(core) is not null && IsCased(core) ? WordKind.Syllable : core.Length <= 10 && core.All(char.IsUpper) ? WordKind.Code : WordKind.Odd;
        if (core.Any(char.IsDigit) || core.Contains('/') || core.Contains('.') || core.Contains('@'))
            return WordKind.Code;
        return core.Contains('-') && core.Split('-').All(part => part.Length > 0 && part.All(char.IsLetter) && Kind(part) is WordKind.Syllable or WordKind.Code) ? WordKind.Code : WordKind.Odd;
    }

    /// <summary>How likely the writing is by itself, in points of confidence.</summary>
    internal static double Points(string word)
    {
        var (from, to) = Core(word);
        var points = Kind(word) switch { WordKind.Syllable => 8, WordKind.Code => IsTied(word[from..to]) ? -20 : word[from..to].Any(char.IsLower) && word.Any(char.IsDigit) ? -4 : 0, WordKind.Sign => -4, _ => to - from > LongestSyllable ? -24 : -14 };
        // Signs that print does not put at the edge of a word are specks.
        points -= 10 * (word[..from].Count(sign => !Before.Contains(sign)) + word[to..].Count(sign => !After.Contains(sign)));
        return from == to && word is "-" or "–" or "+" or "/" or "&" ? 0 : points;
    }

    /// <summary>Figures with capitals directly behind them: a stroke between number and symbol was lost.</summary>
    private static bool IsTied(string core)
    {
        var figures = core.TakeWhile(char.IsAsciiDigit).Count();
        return figures > 0 && core.Skip(figures).TakeWhile(char.IsUpper).Count() > 1;
    }

    /// <summary>The letters of a word in lower case, without the signs around them.</summary>
    internal static string Letters(string word)
    {
        var (from, to) = Core(word);
        return word[from..to].ToLowerInvariant();
    }

    /// <summary>The syllable that stands directly before; null where a sign stands between.</summary>
    internal static string? Leading(string? before) => before is { Length: > 0 } && char.IsLetter(before[^1]) && Kind(before) == WordKind.Syllable ? Letters(before) : null;

    /// <summary>The syllable that follows a word directly; null where a sign stands between.</summary>
    internal static string? Following(string word, string? after)
        => char.IsLetter(word[^1]) && after is { Length: > 0 } && char.IsLetter(after[0]) && Kind(after) == WordKind.Syllable ? Letters(after) : null;

    internal static bool IsCased(string letters)
        => letters.All(char.IsLower) || letters.All(char.IsUpper) || char.IsUpper(letters[0]) && letters.Skip(1).All(char.IsLower);
}
