using System.Text;

namespace DocFlow.Ocr;

/// <summary>
/// A written syllable of Vietnamese taken apart: onset, rime without tone, tone. The sets are closed, so a string of letters either is a syllable
/// that the spelling allows or was misread (or is a foreign word, an abbreviation, a name).
/// </summary>
internal readonly record struct Syllable(string Onset, string Rime, char Tone)
{
    internal const char Level = ' ', Grave = '\u0300', Acute = '\u0301', Tilde = '\u0303', Hook = '\u0309', Dot = '\u0323';
    private const int Longest = 7;

    private static readonly string[] Onsets =
        ["ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", ""];

    private static readonly HashSet<string> Rimes = [.. (
        "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên ênh êp êt êu "
        + "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu y yêm yên yêng yêt yêu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet "
        + "oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh uêt ui um un ung uơ up ut uy uya uych uyên uyêt uynh uyt uyu "
        + "uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu").Split(' ')];

    private static readonly HashSet<string> AfterQu = [.. (
        "a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân âng âp ât ây e en eo et ê ên êt êu i ich in inh it ôc ơ ơi ơn y ych yên yêt ynh yt").Split(' ')];

    /// <summary>The syllable that these letters spell, whatever their case; null where the spelling allows none.</summary>
    internal static Syllable? Of(string letters)
    {
        if (letters.Length is 0 or > Longest)
            return null;
        var (plain, tone) = Parted(letters);
        if (plain is null)
            return null;
        foreach (var onset in Onsets)
            if (plain.StartsWith(onset, StringComparison.Ordinal) && plain[onset.Length..] is { Length: > 0 } rime && Fits(onset, rime, tone))
                return new Syllable(onset, rime, tone);
        return null;
    }

    /// <summary>Lower case without the tone, and the tone; null where there are two tones or other marks.</summary>
    internal static (string? Plain, char Tone) Parted(string letters)
    {
        var tone = Level;
        var plain = new StringBuilder(letters.Length);
        foreach (var letter in letters.ToLowerInvariant().Normalize(NormalizationForm.FormD))
            if (letter is Grave or Acute or Tilde or Hook or Dot)
            {
                if (tone != Level)
                    return (null, tone);
                tone = letter;
            }
            else
                plain.Append(letter);
        return (plain.ToString().Normalize(NormalizationForm.FormC), tone);
    }

    private static bool Fits(string onset, string rime, char tone)
    {
        var known = onset switch
        {
            "qu" => AfterQu.Contains(rime),
            // "giêng" is gi + êng by its letters, i + êng by its sound; "gì" is g + i.
            "gi" => Rimes.Contains(rime) && rime[0] is not ('i' or 'y') || Rimes.Contains("i" + rime) && rime[0] == 'ê',
            "g" when rime[0] == 'i' => rime is "i" or "in",
            "k" or "gh" or "ngh" => Rimes.Contains(rime) && rime[0] is 'e' or 'ê' or 'i' or 'y',
            "c" or "g" or "ng" => Rimes.Contains(rime) && rime[0] is not ('e' or 'ê' or 'i' or 'y'),
            "" => Rimes.Contains(rime) && !(rime.Length > 1 && rime.StartsWith("iê", StringComparison.Ordinal)),
            _ => Rimes.Contains(rime) && !(rime.Length > 1 && rime[0] == 'y'),
        };
        return known && (tone is Acute or Dot || !(rime[^1] is 'c' or 'p' or 't' || rime.EndsWith("ch", StringComparison.Ordinal)));
    }
}
