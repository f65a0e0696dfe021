using System.Globalization;
using System.Text;

namespace DocFlow.Ocr;

/// <summary>Letters without their marks, and comparing with a few edits.</summary>
internal static class Folding
{
    /// <summary>Capital ASCII letters and digits only; đ becomes D, every mark, space and sign falls.</summary>
    internal static string Fold(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in Decomposed(text))
            if (letter is 'đ' or 'Đ')
                plain.Append('D');
            else if (char.IsAsciiLetterOrDigit(letter))
                plain.Append(char.ToUpperInvariant(letter));
        return plain.ToString();
    }

    /// <summary>How many single edits part two words; <paramref name="most"/> + 1 where there are more.</summary>
    internal static int Edits(string one, string other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most)
            return most + 1;
        var row = new int[other.Length + 1];
        for (var at = 0; at < row.Length; at++)
            row[at] = at;
        for (var i = 1; i <= one.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var next = Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (one[i - 1] == other[j - 1] ? 0 : 1));
                corner = row[j];
                row[j] = next;
            }
        }
        return Math.Min(row[^1], most + 1);
    }

    /// <summary>Share of capitals among the letters, 0 to 1; 0 where there are none.</summary>
    internal static double Capitals(string text)
    {
        var letters = text.Count(char.IsLetter);
        return letters == 0 ? 0 : (double)text.Count(char.IsUpper) / letters;
    }

    /// <summary>Whether this is a syllable as names have them: one capital, small letters behind it.</summary>
    internal static bool IsNamePart(string word)
        => word.Length is > 0 and <= 8 && char.IsUpper(word[0]) && word.Skip(1).All(letter => char.IsLetter(letter) && !char.IsUpper(letter));

    internal static string Decomposed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException)
        {
            // Lone surrogates cannot be decomposed; nothing that is looked for contains them.
            return string.Concat(text.Where(letter => !char.IsSurrogate(letter) && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.OtherNotAssigned));
        }
    }
}
