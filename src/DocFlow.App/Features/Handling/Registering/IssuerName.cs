using DocFlow.App.Platform.Localization;

namespace DocFlow.App.Features.Handling;

/// <summary>The name of an issuer as a book writes it; letterheads are set in capitals, "ỦY BAN NHÂN DÂN" above "THÀNH PHỐ ĐỒNG HỚI".</summary>
internal static class IssuerName
{
    private static readonly string[] Kinds = ["bộ", "sở", "phòng", "ban", "cục", "vụ", "viện", "trung tâm", "văn phòng", "chi cục"];
    private static readonly string[] Places = ["tỉnh", "phố", "phường", "xã", "huyện", "quận", "trấn"];

    /// <summary>The spelling of the book where it knows this issuer, else the letterhead in small letters.</summary>
    public static string? AsWritten(string? organ, string? parent, IReadOnlyList<string> known)
    {
        if (string.IsNullOrWhiteSpace(organ))
            return null;
        var key = Key(organ);
        var whole = parent is null ? key : Key($"{organ} {parent}");
        return known.FirstOrDefault(name => Key(name) is var k && (k == key || k == whole)) ?? (IsCapital(organ) ? Small(organ) : organ.Trim());
    }

    /// <summary>Two spellings of one issuer have the same key: accents, capitals and "UBND" for "Ủy ban nhân dân" don't count.</summary>
    public static string Key(string name) => string.Join(' ', VietnameseText.Words(VietnameseText.Fold(name))).Replace("uy ban nhan dan", "ubnd", StringComparison.Ordinal).Replace("hoi dong nhan dan", "hdnd", StringComparison.Ordinal);

    private static bool IsCapital(string text) => !text.Any(char.IsLower);

    /// <summary>
    /// "SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH QUẢNG TRỊ" becomes "Sở Giáo dục và Đào tạo tỉnh Quảng Trị" (NĐ 30/2020 PL II): the matter that follows the kind of an office is
    /// written large, once more behind a comma or "và", and what follows the kind of a place is its name; which other words are names a clerk knows better.
    /// </summary>
    private static string Small(string text)
    {
        var words = text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var (named, matter) = (false, Kinds.Contains(words[0]) ? 1 : words.Length > 1 && Kinds.Contains($"{words[0]} {words[1]}") ? 2 : words.Length);
        for (var n = 0; n < words.Length; n++)
        {
            var word = words[n];
            if (n == 0 || named || n == matter || (n > matter && (words[n - 1] == "và" || words[n - 1][^1] == ',')))
                words[n] = char.ToUpperInvariant(word[0]) + word[1..];
            named |= Places.Contains(word) && !(n + 1 < words.Length && words[n + 1] == "hội");
        }
        return string.Join(' ', words);
    }
}
