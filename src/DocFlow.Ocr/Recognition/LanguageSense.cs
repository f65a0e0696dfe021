using System.Text;

namespace DocFlow.Ocr;

/// <summary>Tells Vietnamese text by its marks: about two words of three carry one; in other Latin texts hardly any does.</summary>
internal static class LanguageSense
{
    private const int EnoughWords = 20;
    private const double VietnameseShare = 0.25;

    /// <summary>True where there are enough words to judge and too few of them carry Vietnamese marks.</summary>
    internal static bool LooksForeign(IReadOnlyList<PageWord> words)
    {
        var judged = words.Where(w => w.Confidence >= 50 && w.Text.Count(char.IsLetter) >= 2).ToList();
        return judged.Count >= EnoughWords && judged.Count(w => IsMarked(w.Text)) < VietnameseShare * judged.Count;
    }

    private static bool IsMarked(string word)
    {
        foreach (var c in word.Normalize(NormalizationForm.FormD))
            if (c is 'đ' or 'Đ' or '\u0300' or '\u0301' or '\u0302' or '\u0303' or '\u0306' or '\u0309' or '\u031B' or '\u0323')
                return true;
        return false;
    }
}
