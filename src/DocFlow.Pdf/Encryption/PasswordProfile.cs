using System.Globalization;
using System.Text;

namespace DocFlow.Pdf;

/// <summary>SASLprep (RFC 4013), the form in which passwords of revisions 5 and 6 are hashed (ISO 32000-2 §7.6.4.3.3): however it was typed, it is the same password.</summary>
internal static class PasswordProfile
{
    /// <summary>The password in that form; as it is where the profile forbids it, since some writers never asked the profile.</summary>
    public static string Prepared(string password)
    {
        var mapped = new StringBuilder(password.Length);
        foreach (var letter in password)
            if (IsBlank(letter))
                mapped.Append(' ');
            else if (!IsNothing(letter))
                mapped.Append(letter);
        string composed;
        try
        {
            composed = mapped.ToString().Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return password; // half a surrogate pair
        }
        return composed.EnumerateRunes().Any(IsForbidden) || IsTornDirection(composed) ? password : composed;
    }

    /// <summary>RFC 3454 table C.1.2: blanks that are not ASCII's.</summary>
    private static bool IsBlank(char letter) => letter != ' ' && char.GetUnicodeCategory(letter) == UnicodeCategory.SpaceSeparator || letter == '\u200B';

    /// <summary>Table B.1: what is commonly mapped to nothing.</summary>
    private static bool IsNothing(char letter) => letter is '\u00AD' or '\u034F' or '\u1806' or (>= '\u180B' and <= '\u180D') or (>= '\u200C' and <= '\u200D') or '\u2060' or (>= '\uFE00' and <= '\uFE0F') or '\uFEFF';

    /// <summary>Tables C.2 to C.9: controls, private use, characters that are none, surrogates, marks of display and tags.</summary>
    private static bool IsForbidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is (>= 0xFDD0 and <= 0xFDEF) or (>= 0xFFF9 and <= 0xFFFD) or (>= 0x2FF0 and <= 0x2FFB) or 0x340 or 0x341;

    /// <summary>§6 of RFC 3454: letters that run to the left stand with no others, and at both ends.</summary>
    private static bool IsTornDirection(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        if (!runes.Exists(RunsLeft))
            return false;
        return !RunsLeft(runes[0]) || !RunsLeft(runes[^1]) || runes.Exists(rune => Rune.IsLetter(rune) && !RunsLeft(rune));
    }

    private static bool RunsLeft(Rune rune) => Rune.IsLetter(rune) && rune.Value is (>= 0x590 and <= 0x8FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);
}
