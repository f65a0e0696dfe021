using System.Text;

namespace DocFlow.App.Platform.Localization;

/// <summary>Where the tone of a syllable stands. Works on one lower-case, precomposed word.</summary>
static class VietnameseSyllable
{
    const string Vowels = "aăâeêioôơuưy";
    const string MarkedVowels = "ăâêôơư";

    /// <summary>U+0300 huyền, U+0309 hỏi, U+0303 ngã, U+0301 sắc, U+0323 nặng: in this order, 1 to 5; ngang is 0.</summary>
    public const string Tones = "\u0300\u0309\u0303\u0301\u0323";

    /// <summary>The word with its one tone where the newer spelling puts it; any word that is not one toned syllable unchanged.</summary>
    public static string PlaceTone(string word)
    {
        var (letters, tone) = Split(word);
        if (tone == 0 || Nucleus(letters) is not (var start, var length))
            return word;
        var at = start + ToneIn(letters.AsSpan(start, length), closed: start + length < letters.Length);
        return letters.Insert(at + 1, Tones[tone - 1].ToString()).Normalize(NormalizationForm.FormC);
    }

    /// <summary>The letters without tones (ă â ê ô ơ ư đ kept) and the tone, 0 where there is none or more than one.</summary>
    public static (string Letters, int Tone) Split(string word)
    {
        var letters = new StringBuilder(word.Length);
        var (tone, count) = (0, 0);
        foreach (var mark in word.Normalize(NormalizationForm.FormD))
        {
            if (Tones.IndexOf(mark) is var index and >= 0)
                (tone, count) = (index + 1, count + 1);
            else
                letters.Append(mark);
        }
        return (letters.ToString().Normalize(NormalizationForm.FormC), count == 1 ? tone : 0);
    }

    static (int Start, int Length)? Nucleus(string letters)
    {
        var start = letters.AsSpan().IndexOfAny(Vowels);
        if (start < 0)
            return null;
        var length = letters.AsSpan(start).IndexOfAnyExcept(Vowels);
        if (length < 0)
            length = letters.Length - start;
        if (letters.AsSpan(start + length).ContainsAny(Vowels))
            return null;
        var glide = length > 1 && (letters.StartsWith("qu", StringComparison.Ordinal) || letters.StartsWith("gi", StringComparison.Ordinal));
        return glide ? (start + 1, length - 1) : (start, length);
    }

    static int ToneIn(ReadOnlySpan<char> nucleus, bool closed)
    {
        if (nucleus.LastIndexOfAny(MarkedVowels) is var marked and >= 0)
            return marked;
        return nucleus.Length switch
        {
            1 => 0,
            2 => closed || nucleus is "oa" or "oe" or "uy" ? 1 : 0,
            _ => 1,
        };
    }
}
