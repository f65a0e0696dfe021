namespace DocFlow.Ocr;

/// <summary>
/// Closed sets whose marks may be set right: how agencies' names begin, and posts. Only a line whose letters agree without their marks is
/// spelled as the set spells it; what was read stays among the alternatives.
/// </summary>
internal static class ClosedWords
{
    private static readonly string[] Agencies =
    [
        "ỦY BAN NHÂN DÂN THÀNH PHỐ", "ỦY BAN NHÂN DÂN PHƯỜNG", "ỦY BAN NHÂN DÂN TỈNH", "ỦY BAN NHÂN DÂN ĐẶC KHU", "ỦY BAN NHÂN DÂN HUYỆN", "ỦY BAN NHÂN DÂN QUẬN", "ỦY BAN NHÂN DÂN THỊ XÃ", "ỦY BAN NHÂN DÂN XÃ",
        "ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN TỈNH", "HỘI ĐỒNG NHÂN DÂN", "VĂN PHÒNG", "SỞ", "PHÒNG", "CỤC", "TỔNG CỤC", "TRUNG TÂM", "CHI CỤC", "THANH TRA", "BỆNH VIỆN",
    ];

    internal static readonly string[] Posts =
    [
        "PHÓ CHỦ TỊCH", "CHỦ TỊCH", "PHÓ TỔNG GIÁM ĐỐC", "TỔNG GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "GIÁM ĐỐC", "PHÓ TRƯỞNG PHÒNG", "TRƯỞNG PHÒNG", "PHÓ CỤC TRƯỞNG", "CỤC TRƯỞNG", "PHÓ CHI CỤC TRƯỞNG",
        "CHI CỤC TRƯỞNG", "PHÓ CHÁNH VĂN PHÒNG", "CHÁNH VĂN PHÒNG", "PHÓ TRƯỞNG BAN", "TRƯỞNG BAN", "BỘ TRƯỞNG", "THỨ TRƯỞNG", "PHÓ BÍ THƯ", "BÍ THƯ", "PHÓ VIỆN TRƯỞNG", "VIỆN TRƯỞNG",
        "PHÓ HIỆU TRƯỞNG", "HIỆU TRƯỞNG", "PHÓ VỤ TRƯỞNG", "VỤ TRƯỞNG", "PHÓ CHÁNH THANH TRA", "CHÁNH THANH TRA", "PHÓ CHỦ NHIỆM", "CHỦ NHIỆM", "THỦ TRƯỞNG",
        "TỔNG CỤC TRƯỞNG", "PHÓ TỔNG CỤC TRƯỞNG", "PHÓ CHÁNH ÁN", "CHÁNH ÁN", "PHÓ ĐỘI TRƯỞNG", "ĐỘI TRƯỞNG", "PHÓ TRƯỞNG KHOA", "TRƯỞNG KHOA", "TRẠM TRƯỞNG", "TỔNG THƯ KÝ", "THỦ TƯỚNG", "PHÓ THỦ TƯỚNG",
    ];

    internal static bool IsPost(string line) => Posts.Any(post => Opens(line.Split(' '), post));

    internal static FieldValue? Agency(FieldValue? read) => Spelled(read, Agencies);

    /// <summary>Names of provinces and cities, and the phrases of lists: "Ủy ban nhân dân".</summary>
    internal static FieldValue? Addressees(FieldValue? read) => Spelled(read is null ? null : Phrased(read), []);

    private static FieldValue Phrased(FieldValue read)
        => string.Join('\n', read.Entries.Select(entry => RecipientEntry.Phrased(entry.Split(' ')))) is var value && value != read.Value ? read with { Value = value, Alternatives = [read.Value, .. read.Alternatives] } : read;

    internal static FieldValue? Post(FieldValue? read) => Spelled(read, Posts);

    private static FieldValue? Spelled(FieldValue? read, string[] set)
    {
        if (read is null)
            return null;
        var lines = read.Value.Split('\n').Select(line =>
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            // Behind TM., KT., TL. the post or the agency follows.
            var skip = words.Length > 1 && words[0].EndsWith('.') ? 1 : 0;
            line = set.FirstOrDefault(entry => Opens(words[skip..], entry)) is { } known
                ? string.Join(' ', [.. words[..skip], known, .. words[(skip + known.Count(letter => letter == ' ') + 1)..]])
                : line;
            return ClosedPlaces.Spelled(line);
        });
        var value = string.Join('\n', lines);
        return value == read.Value ? read : read with { Value = value, Alternatives = [read.Value, .. read.Alternatives] };
    }

    private static bool Opens(string[] words, string entry)
    {
        var wanted = entry.Split(' ');
        return words.Length >= wanted.Length && wanted.Zip(words).All(pair => Folding.Fold(pair.First) == Folding.Fold(pair.Second));
    }
}
