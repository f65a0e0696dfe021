using System.Globalization;
using System.Text;

namespace DocFlow.App.Platform.Localization;

/// <summary>
/// The stored sort key. First part: two characters a letter (base letter, then its rank among a ă â, d đ, e ê, o ô ơ, u ư),
/// "01" between words, "1", the length and the digits for a number, "z9" and the code point for letters of other scripts.
/// Then "00", lower than anything that could continue, and one digit for the tone of each word.
/// </summary>
static class VietnameseOrder
{
    const string End = "00";
    const string Break = "01";
    const string Lengths = "0123456789abcdefghijklmnopqrstuvwxyz";

    public static string Key(string text, int letters)
    {
        var key = new StringBuilder(letters * 2 + 40);
        var tones = new StringBuilder();
        foreach (var word in Words(text))
        {
            if (letters <= 0)
                break;
            if (key.Length > 0)
                key.Append(Break);
            var (plain, tone) = VietnameseSyllable.Split(word.Length > letters ? word[..letters] : word);
            letters -= word.Length + 1;
            Append(key, plain);
            tones.Append((char)('0' + tone));
        }
        return key.Append(End).Append(tones.ToString().TrimEnd('0')).ToString();
    }

    /// <summary>Letters and digits apart, so that "A10" and "A 10" are alike and numbers compare by value.</summary>
    static IEnumerable<string> Words(string text)
    {
        foreach (var word in VietnameseText.Words(text))
        {
            var start = 0;
            for (var at = 1; at <= word.Length; at++)
            {
                if (at < word.Length && char.IsAsciiDigit(word[at]) == char.IsAsciiDigit(word[start]))
                    continue;
                yield return word[start..at];
                start = at;
            }
        }
    }

    static void Append(StringBuilder key, string word)
    {
        if (char.IsAsciiDigit(word[0]))
        {
            var number = word.TrimStart('0');
            var length = Math.Min(number.Length, Lengths.Length - 1);
            key.Append('1').Append(Lengths[length]).Append(number, 0, length);
            return;
        }
        foreach (var rune in word.EnumerateRunes())
            Append(key, rune);
    }

    static void Append(StringBuilder key, Rune rune)
    {
        var whole = rune.ToString();
        var plain = VietnameseText.Fold(whole);
        if (plain.Length == 1 && char.IsAsciiLetterLower(plain[0]))
            key.Append(plain).Append(Rank(whole[0]));
        else
            key.Append("z9").Append(rune.Value.ToString("x6", CultureInfo.InvariantCulture));
    }

    static char Rank(char letter) => letter switch
    {
        'ă' or 'đ' or 'ê' or 'ô' or 'ư' => '1',
        'â' or 'ơ' => '2',
        _ => '0',
    };
}
