using System.Globalization;
using System.Text;

namespace DocFlow.App.Platform.Localization;

/// <summary>Vietnamese writing: folding for search without accents, one spelling of tones, the order of the alphabet.</summary>
public static class VietnameseText
{
    /// <summary>Lower case without any diacritic, đ as d: "Hoà Đồng" becomes "hoa dong". Everything else stays.</summary>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
            return text.ToLowerInvariant();
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD).ToLowerInvariant())
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                folded.Append(letter == 'đ' ? 'd' : letter);
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>
    /// Lower case, accents kept, precomposed, the tone where the newer spelling puts it: "Hòa", "hoà" and the decomposed
    /// form of either give "hoà". For search that minds accents.
    /// </summary>
    public static string SearchKey(string text)
    {
        if (Ascii.IsValid(text))
            return text.ToLowerInvariant();
        var lower = text.Normalize(NormalizationForm.FormC).ToLowerInvariant();
        var key = new StringBuilder(lower.Length);
        var start = 0;
        for (var at = 0; at <= lower.Length; at++)
        {
            if (at < lower.Length && char.IsLetter(lower[at]))
                continue;
            key.Append(VietnameseSyllable.PlaceTone(lower[start..at]));
            if (at < lower.Length)
                key.Append(lower[at]);
            start = at + 1;
        }
        return key.ToString();
    }

    /// <summary>
    /// A key of the characters 0-9 and a-z alone whose order, byte by byte and under any collation, is the Vietnamese one:
    /// a ă â b … d đ e ê … o ô ơ … u ư; tones (ngang huyền hỏi ngã sắc nặng) and then nothing else break ties; numbers
    /// compare by value. Only the first <paramref name="letters"/> letters count: at most 3 characters for each, 360 by default.
    /// </summary>
    public static string SortKey(string text, int letters = 120) => VietnameseOrder.Key(text, letters);

    /// <summary>The words of a text (runs of letters and digits), lower case, accents kept, in order.</summary>
    public static IEnumerable<string> Words(string text)
    {
        var lower = text.Normalize(NormalizationForm.FormC).ToLowerInvariant();
        var start = 0;
        for (var at = 0; at <= lower.Length; at++)
        {
            if (at < lower.Length && char.IsLetterOrDigit(lower[at]))
                continue;
            if (at > start)
                yield return lower[start..at];
            start = at + 1;
        }
    }
}
