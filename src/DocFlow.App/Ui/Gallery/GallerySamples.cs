namespace DocFlow.App.Ui.Gallery;

/// <summary>What the gallery shows: samples of an office's day, nothing real.</summary>
static class GallerySamples
{
    public sealed record Row(int Number, string Code, string Subject, string From, DateOnly On, string Due, Tone Tone, bool Late = false, bool Unread = false);

    /// <summary>A page drawn as lines; the picture is part of the address so that the gallery needs no file.</summary>
    public static readonly string PagePicture = "data:image/svg+xml," + Uri.EscapeDataString(
        "<svg xmlns='http://www.w3.org/2000/svg' width='800' height='520'><rect width='800' height='520' fill='#fffdf8'/>"
        + "<g font-family='serif' fill='#222'><text x='80' y='70' font-size='20'>ỦY BAN NHÂN DÂN</text><text x='430' y='70' font-size='20'>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</text>"
        + "<text x='100' y='205' font-size='26'>Số: 12/QĐ-UBND</text><text x='300' y='300' font-size='34'>QUYẾT ĐỊNH</text><text x='120' y='360' font-size='24'>Về việc phê duyệt kế hoạch sử dụng đất năm 2027</text></g></svg>");

    public static readonly IReadOnlyList<Row> Rows =
    [
        new(1284, "245/STNMT-QLĐĐ", "Về việc cung cấp hồ sơ địa chính phục vụ lập quy hoạch sử dụng đất giai đoạn 2026–2030", "Sở Tài nguyên và Môi trường", new(2026, 11, 23), "quá 1 ngày", Tone.Danger, Late: true),
        new(1283, "12/QĐ-UBND", "Quyết định phê duyệt kế hoạch sử dụng đất năm 2027", "UBND Thành phố", new(2026, 11, 23), "hạn hôm nay", Tone.Warning, Unread: true),
        new(1282, "88/BC-CAP", "Báo cáo tình hình an ninh trật tự tháng 11", "Công an phường", new(2026, 11, 22), "còn 2 ngày", Tone.Info),
        new(1281, "1107/SNV-CCVC", "Hướng dẫn đánh giá, xếp loại công chức năm 2026", "Sở Nội vụ", new(2026, 11, 21), "còn 6 ngày", Tone.Neutral),
        new(1280, "03/GM-HĐND", "Giấy mời họp thường kỳ Hội đồng nhân dân", "HĐND Thành phố", new(2026, 11, 20), "đã xong", Tone.Success),
        new(1279, "Đơn", "Đơn đề nghị xác nhận tình trạng cư trú của ông Nguyễn Văn Đạt", "Công dân", new(2026, 11, 20), "đã xong", Tone.Success),
    ];

    public static readonly IReadOnlyList<TabItem> Tabs =
    [
        new("Chờ tôi xử lý", "/ui-gallery", true, 12), new("Chờ tôi ký", "/ui-gallery?khung=ky", false, 3),
        new("Phối hợp", "/ui-gallery?khung=phoi-hop", false, 41), new("Quá hạn", "/ui-gallery?khung=qua-han", false, 1, "alarm"),
    ];

    public static readonly IReadOnlyList<Choice> Kinds = [new("qd", "Quyết định"), new("cv", "Công văn"), new("bc", "Báo cáo"), new("tb", "Thông báo")];

    public static readonly IReadOnlyList<Choice> Urgencies =
        [new("thuong", "Thường"), new("khan", "Khẩn"), new("hoa-toc", "Hỏa tốc", "Chuyển ngay, kể cả ngoài giờ")];

    public static readonly IReadOnlyList<string> Senders = ["Sở Nội vụ", "Sở Tài chính", "Công an phường"];

    public static readonly IReadOnlyList<StepItem> Steps =
    [
        new("Vào sổ", StepState.Done, "Lan, 08:15"), new("Chỉ đạo", StepState.Done, "Minh, 09:02"), new("Xử lý", StepState.Current, "Hà, còn 2 ngày"),
        new("Gửi liên thông", StepState.Failed, "Chưa gửi được"), new("Nộp lưu", StepState.Waiting),
    ];

    public static readonly IReadOnlyList<TimelineItem> Events =
    [
        new(new(2026, 11, 24, 2, 2, 0, TimeSpan.Zero), "Giao xử lý", "Minh, Chủ tịch", "Hà chủ trì, trình tôi trước thứ Sáu.") { Tone = Tone.Info, Icon = "user-check" },
        new(new(2026, 11, 24, 1, 15, 0, TimeSpan.Zero), "Vào sổ số 1284", "Lan, Văn thư") { Icon = "books", Href = "/ui-gallery" },
        new(new(2026, 11, 24, 1, 14, 0, TimeSpan.Zero), "Chữ ký hợp lệ", "Hệ thống") { Tone = Tone.Success, Icon = "shield-check" },
    ];

    public static readonly IReadOnlyList<WordBox> Words =
    [
        new("Số:", 100, 182, 44, 28), new("12/QĐ-UBND", 152, 182, 170, 28) { Doubtful = true },
        new("QUYẾT", 300, 270, 120, 36) { Hit = true }, new("ĐỊNH", 428, 270, 92, 36) { Hit = true },
    ];

    public static readonly FormProblems Problems = new()
    {
        { "code", "Ký hiệu cơ quan không có trong danh mục: UBNĐ. Có phải UBND?" },
        { "issued", "Ghi ngày ban hành trên văn bản." },
    };

    public static string? RowClass(Row row) => row.Late ? "df-row-late" : row.Unread ? "df-row-unread" : null;
}
