namespace DocFlow.App.Features.Registers;

/// <summary>The 29 administrative document types and their abbreviations (NĐ 30/2020 Art. 7, PL III; DOMAIN §2.4).</summary>
public static class DocumentTypes
{
    public static IReadOnlyList<(string Name, string? Abbreviation)> All { get; } =
    [
        ("Nghị quyết", "NQ"), ("Quyết định", "QĐ"), ("Chỉ thị", "CT"), ("Quy chế", "QC"), ("Quy định", "QyĐ"), ("Thông cáo", "TC"),
        ("Thông báo", "TB"), ("Hướng dẫn", "HD"), ("Chương trình", "CTr"), ("Kế hoạch", "KH"), ("Phương án", "PA"), ("Đề án", "ĐA"),
        ("Dự án", "DA"), ("Báo cáo", "BC"), ("Biên bản", "BB"), ("Tờ trình", "TTr"), ("Hợp đồng", "HĐ"), ("Công điện", "CĐ"),
        ("Bản ghi nhớ", "BGN"), ("Bản thỏa thuận", "BTT"), ("Giấy ủy quyền", "GUQ"), ("Giấy mời", "GM"), ("Giấy giới thiệu", "GGT"),
        ("Giấy nghỉ phép", "GNP"), ("Phiếu gửi", "PG"), ("Phiếu chuyển", "PC"), ("Phiếu báo", "PB"), ("Công văn", null), ("Thư công", null),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(t => t.Name)];
}
