using System.Text.RegularExpressions;

namespace DocFlow.Ocr;

/// <summary>
/// An entry of nơi nhận: what every such list has (commas within an entry, "Như trên", "Lưu: VT", TT and UBND and HĐND) is set right where it was misread. Names, numbers
/// and all other words stay as they were read.
/// </summary>
internal static partial class RecipientEntry
{
    // Behind these a full stop is theirs.
    private static readonly string[] Shortened = ["TP", "Tp", "TX", "TT", "Q", "P", "H", "T", "Đ/c", "đ/c", "Ths", "ThS", "TS", "Ts", "PGS", "GS", "Bs", "BS", "Ks", "KS", "CV", "VP"];

    private static readonly string[] Bodies = ["HĐND", "UBND", "UBMTTQ"];

    // Phrases whose marks may be set right.
    private static readonly string[] Phrases =
    [
        "Như trên", "Như Điều", "Thành ủy", "Tỉnh ủy", "Huyện ủy", "Quận ủy", "Thị ủy", "Đảng ủy", "Thường trực", "Thường vụ", "Ủy ban nhân dân", "Hội đồng nhân dân", "Lãnh đạo", "Văn phòng", "thành phố", "để báo cáo", "để thực hiện", "để phối hợp",
    ];

    internal static string Tidy(string entry)
    {
        var isFile = Folding.Fold(entry).StartsWith("LUU", StringComparison.Ordinal);
        if (isFile)
            entry = File(entry);
        entry = Glued().Replace(entry, "$1 $2");
        var words = entry.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at < words.Length; at++)
        {
            words[at] = Body(words[at]);
            if (at + 1 < words.Length)
                words[at] = Standing(Comma(words[at]), words[at + 1]);
        }
        return Phrased(words);
    }

    /// <summary>"Lưu: VT, TH": the first code is the registry's, and only codes stand behind it.</summary>
    private static string File(string entry)
    {
        // A code has capitals without marks: a piece of one or two signs behind a full stop is a scrap.
        if (entry.LastIndexOf(' ') is > 0 and var last && entry.Length - last <= 3 && entry[last - 1] is ('.' or ';') && !entry[(last + 1)..].All(letter => char.IsAsciiLetterUpper(letter) || letter == 'Đ'))
            entry = entry[..(last - 1)];
        entry = Tied().Replace(entry, "$1, $2");
        var words = entry.Split(' ');
        if (words[0].Length == 4 && words[0][^1] is (';' or '.' or ','))
            words[0] = words[0][..3] + ":";
        entry = string.Join(' ', words);
        if (words.Length < 2 || Folding.Fold(words[1]) is not ("VE" or "VI" or "VF" or "VY" or "VL" or "V1" or "VTE" or "VTI" or "VTF" or "VTT"))
            return entry;
        words[1] = words.Length > 2 && words[2].All(letter => char.IsUpper(letter) || letter is ',' or '.' or '-') ? "VT," : "VT" + words[1][words[1].TrimEnd(',', '.').Length..];
        return string.Join(' ', words);
    }

    /// <summary>UBND and HĐND with a letter lost to a sign.</summary>
    private static string Body(string word)
    {
        var letters = string.Concat(word.Where(char.IsLetter));
        var tail = word[word.TrimEnd(',', '.', ';', ')').Length..];
        return Bodies.FirstOrDefault(body => body.Length == 4 && letters.Length == 3 && Folding.Edits(letters, body, 1) == 1 && word.Length - tail.Length == 4) is { } known ? known + tail : word;
    }

    /// <summary>A full stop inside an entry is a comma unless it shortens a word; a colon opens a list of its own ("Các Sở: Tài chính, Nội vụ").</summary>
    private static string Comma(string word)
        => word.Length > 2 && word[^1] == '.' && !Shortened.Contains(word[..^1]) && word[..^1].All(char.IsLetter) ? word[..^1] + "," : word;

    /// <summary>What stands before HĐND or a committee of the Party is TT (thường trực) where it has two capitals, one of them T.</summary>
    private static string Standing(string word, string next)
        => word.Length == 2 && word != "TT" && Folding.Fold(word) is "TY" or "TI" or "TF" or "FT" or "FE" or "TE" or "TL" or "IT" or "YT" && (Bodies.Contains(next.TrimEnd(',', ';')) || Folding.Fold(next) is "THANH" or "TINH" or "HUYEN" or "QUAN") ? "TT" : word;

    /// <summary>Where in a word, behind a bracket, the letters stand that only lack the marks of the wanted ones; -1 where they do not.</summary>
    private static int Start(string word, string wanted)
        => word.TakeWhile(letter => !char.IsLetter(letter)).Count() is var start && word.Length >= start + wanted.Length && word[start..].TakeWhile(char.IsLetter).Count() == wanted.Length
            && char.IsUpper(word[start]) == char.IsUpper(wanted[0]) && Folding.Fold(word) == Folding.Fold(wanted) ? start : -1;

    /// <summary>The words with the marks of set phrases.</summary>
    internal static string Phrased(string[] words)
    {
        foreach (var phrase in Phrases.Select(phrase => phrase.Split(' ')))
            for (var at = 0; at + phrase.Length <= words.Length; at++)
                if (phrase.Select((word, step) => Start(words[at + step], word) >= 0).All(same => same))
                    for (var step = 0; step < phrase.Length; step++)
                    {
                        var (word, start) = (words[at + step], Start(words[at + step], phrase[step]));
                        words[at + step] = word[..start] + phrase[step] + word[(start + phrase[step].Length)..];
                    }
        return string.Join(' ', words);
    }

    [GeneratedRegex(@"(\p{Lu}{2})\.(\p{Ll}{2})", RegexOptions.NonBacktracking)]
    private static partial Regex Glued();

    [GeneratedRegex(@"(\p{Lu}{2})[.,;] ?(\p{Lu})", RegexOptions.NonBacktracking)]
    private static partial Regex Tied();
}
