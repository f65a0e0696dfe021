namespace DocFlow.Ocr;

/// <summary>
/// The provinces, cities of provinces and central cities of Viet Nam, before and after 1 July 2025. Behind "tỉnh" or "thành phố" a name whose letters agree with one of them
/// without their marks is spelled as it is; two names that are alike without marks are left alone.
/// </summary>
internal static class ClosedPlaces
{
    private const string Provinces =
        "An Giang|Bà Rịa - Vũng Tàu|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương|Bình Định|Bình Phước|Bình Thuận|Cà Mau|Cao Bằng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Tĩnh|"
        + "Hải Dương|Hậu Giang|Hòa Bình|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lạng Sơn|Lào Cai|Lâm Đồng|Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh|"
        + "Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Thừa Thiên Huế|Tiền Giang|Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái";

    private const string Cities =
        "Hà Nội|Hồ Chí Minh|Hải Phòng|Đà Nẵng|Cần Thơ|Huế|Long Xuyên|Châu Đốc|Bà Rịa|Vũng Tàu|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Từ Sơn|Bến Tre|Thủ Dầu Một|Thuận An|Dĩ An|Tân Uyên|Bến Cát|Quy Nhơn|Đồng Xoài|Phan Thiết|Cà Mau|"
        + "Cao Bằng|Buôn Ma Thuột|Gia Nghĩa|Điện Biên Phủ|Biên Hòa|Long Khánh|Cao Lãnh|Sa Đéc|Hồng Ngự|Pleiku|Hà Giang|Phủ Lý|Hà Tĩnh|Hải Dương|Chí Linh|Vị Thanh|Ngã Bảy|Hòa Bình|Hưng Yên|Nha Trang|Cam Ranh|Rạch Giá|Hà Tiên|"
        + "Phú Quốc|Kon Tum|Lai Châu|Lạng Sơn|Lào Cai|Đà Lạt|Bảo Lộc|Tân An|Nam Định|Vinh|Ninh Bình|Hoa Lư|Tam Điệp|Phan Rang - Tháp Chàm|Việt Trì|Tuy Hòa|Đồng Hới|Tam Kỳ|Hội An|Quảng Ngãi|Hạ Long|Móng Cái|Cẩm Phả|Uông Bí|"
        + "Đông Triều|Đông Hà|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Sông Công|Phổ Yên|Thanh Hóa|Sầm Sơn|Mỹ Tho|Gò Công|Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Yên|Phúc Yên|Yên Bái|Thủ Đức|Thủy Nguyên";

    private static readonly (string[] Before, Dictionary<string, string> Names)[] Sets = [(["TINH"], Known(Provinces)), (["THANH", "PHO"], Known(Cities))];

    private const int Longest = 5;

    /// <summary>The text with such names spelled as they are; the same text where nothing was to be set right.</summary>
    internal static string Spelled(string text)
    {
        var words = text.Split(' ');
        for (var at = 0; at < words.Length; at++)
            foreach (var (before, names) in Sets)
                if (at >= before.Length && before.Select((word, back) => Folding.Fold(words[at - before.Length + back]) == word).All(same => same))
                    Spell(words, at, names);
        return string.Join(' ', words);
    }

    private static void Spell(string[] words, int at, Dictionary<string, string> names)
    {
        for (var count = Math.Min(Longest, words.Length - at); count > 0; count--)
        {
            var read = words[at..(at + count)];
            // Signs behind the name stay as they are.
            var sign = read[^1].Length - read[^1].TrimEnd('.', ',', ';', ':', ')').Length;
            var bare = string.Join(' ', read)[..^sign];
            if (!names.TryGetValue(Folding.Fold(bare), out var name) || name.Split(' ').Length != count || !char.IsUpper(bare[0]))
                continue;
            var known = Folding.Capitals(bare) > 0.75 && bare.Count(char.IsLetter) > 1 ? name.ToUpperInvariant() : name;
            if (!Alike(bare, known))
                (known + read[^1][^sign..]).Split(' ').CopyTo(words, at);
            return;
        }
    }

    /// <summary>HOÀ and HÒA are two ways to write one syllable.</summary>
    private static bool Alike(string one, string other) => Sorted(one).SequenceEqual(Sorted(other));

    private static IEnumerable<char> Sorted(string text) => Folding.Decomposed(text).Order();

    private static Dictionary<string, string> Known(string names)
        => names.Split('|').GroupBy(Folding.Fold).Where(same => same.Count() == 1).ToDictionary(same => same.Key, same => same.Single());
}
