namespace DocFlow.App.Features.Demo.Letters;

/// <summary>The letters of the sample office: fictional people, fictional matters, dates told from today.</summary>
internal static class SampleLetters
{
    private const string Province = "ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ";
    private const string City = "UBND thành phố Đồng Hới";

    /// <summary>What arrives on paper, the oldest first.</summary>
    public static IReadOnlyList<Letter> Incoming(DateOnly today) =>
    [
        Letter(today.AddDays(-16), 412, "SNV-CCHC", "SỞ NỘI VỤ", "Sở Nội vụ tỉnh Quảng Trị", "báo cáo kết quả cải cách hành chính quý III", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Văn Thuận",
            "Để có cơ sở tổng hợp, trình Ủy ban nhân dân tỉnh, Sở Nội vụ đề nghị Ủy ban nhân dân thành phố báo cáo kết quả thực hiện công tác cải cách hành chính quý III theo đề cương gửi kèm.",
            "Báo cáo gửi về Sở Nội vụ trước ngày 20 hằng tháng, đồng thời cập nhật trên hệ thống thông tin báo cáo của tỉnh."),
        Letter(today.AddDays(-9), 1287, "STC-QLNS", "SỞ TÀI CHÍNH", "Sở Tài chính tỉnh Quảng Trị", "rà soát dự toán chi thường xuyên sáu tháng cuối năm", null, "GIÁM ĐỐC", "Trần Thị Hồng Nhung",
            "Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh về tiết kiệm chi thường xuyên, Sở Tài chính đề nghị thành phố rà soát dự toán đã giao, báo cáo các khoản chưa phân bổ.",
            "Trường hợp có phát sinh nhiệm vụ đột xuất, đề nghị thuyết minh rõ căn cứ và nguồn kinh phí."),
        Letter(today.AddDays(-6), 96, "STNMT-QLĐĐ", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "Sở Nông nghiệp và Môi trường tỉnh Quảng Trị", "kiểm tra việc sử dụng đất công ích tại các phường", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Hữu Phước",
            "Sở Nông nghiệp và Môi trường tổ chức kiểm tra việc quản lý, sử dụng quỹ đất công ích tại các phường trên địa bàn thành phố.",
            "Đề nghị thành phố chỉ đạo các phường chuẩn bị hồ sơ địa chính và cử cán bộ làm việc với đoàn kiểm tra."),
        Letter(today.AddDays(-4), 35, "TB-UBND", Province, "UBND tỉnh Quảng Trị", "Kết luận của Chủ tịch Ủy ban nhân dân tỉnh tại phiên họp thường kỳ", "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Hoàng Minh Đức",
            "Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành và địa phương tập trung hoàn thành các chỉ tiêu kinh tế - xã hội đã đề ra.",
            "Giao Ủy ban nhân dân thành phố Đồng Hới đẩy nhanh tiến độ giải phóng mặt bằng các dự án trọng điểm.") with { TypeName = "Thông báo", Subject = "Kết luận của Chủ tịch Ủy ban nhân dân tỉnh tại phiên họp thường kỳ", ParentOrgan = null },
        Letter(today.AddDays(-3), 208, "CAT-PC07", "CÔNG AN TỈNH", "Công an tỉnh Quảng Trị", "tăng cường phòng cháy, chữa cháy dịp lễ", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Phan Quốc Bảo",
            "Thời tiết hanh khô kéo dài làm tăng nguy cơ cháy nổ tại chợ, kho hàng và khu dân cư tập trung.",
            "Công an tỉnh đề nghị thành phố chỉ đạo kiểm tra an toàn phòng cháy, chữa cháy tại các cơ sở có nguy cơ cao.") with { Urgency = "KHẨN" },
        Letter(today.AddDays(-2), 51, "SYT-NVY", "SỞ Y TẾ", "Sở Y tế tỉnh Quảng Trị", "phối hợp tổ chức chiến dịch tiêm chủng bổ sung", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Đinh Thị Lan Phương",
            "Sở Y tế xây dựng kế hoạch tiêm chủng bổ sung cho trẻ em dưới năm tuổi trên địa bàn thành phố.",
            "Đề nghị Ủy ban nhân dân thành phố phối hợp bố trí địa điểm và tuyên truyền đến từng hộ gia đình."),
        Letter(today.AddDays(-1), 733, "SXD-QHKT", "SỞ XÂY DỰNG", "Sở Xây dựng tỉnh Quảng Trị", "góp ý đồ án quy hoạch chi tiết khu dân cư phía Bắc", null, "GIÁM ĐỐC", "Võ Đại Nghĩa",
            "Sở Xây dựng gửi hồ sơ đồ án quy hoạch chi tiết tỷ lệ 1/500 khu dân cư phía Bắc để lấy ý kiến góp ý.",
            "Ý kiến bằng văn bản gửi về Sở Xây dựng trong thời hạn mười ngày làm việc."),
        Letter(today, 18, "UBND-VX", Province, "UBND tỉnh Quảng Trị", "tổ chức Ngày hội đọc sách năm nay", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Mai Xuân Thành",
            "Ủy ban nhân dân tỉnh đề nghị các địa phương tổ chức Ngày hội đọc sách thiết thực, tiết kiệm.",
            "Kết quả báo cáo về Văn phòng Ủy ban nhân dân tỉnh để tổng hợp.") with { ParentOrgan = null },
        Letter(today, 304, "SKHCN-CĐS", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Sở Khoa học và Công nghệ tỉnh Quảng Trị", "khảo sát nhu cầu đào tạo kỹ năng số cho cán bộ cấp xã", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Bùi Anh Khoa",
            "Để chuẩn bị các lớp bồi dưỡng kỹ năng số, Sở Khoa học và Công nghệ đề nghị thành phố khảo sát nhu cầu của cán bộ, công chức cấp xã.",
            "Phiếu khảo sát điện tử gửi kèm văn bản này."),
    ];

    /// <summary>One more letter of yesterday, like those above, with a number of its own.</summary>
    public static Letter Fresh(DateOnly today, int number)
    {
        var known = Incoming(today);
        return known[number % known.Count] with { Number = number, IssuedOn = today.AddDays(-1) };
    }

    /// <summary>A draft of the city, number and date still empty.</summary>
    public static Letter Draft(DateOnly today, string subject, string? typeName, string notation, IReadOnlyList<string> addressees, params IReadOnlyList<string> body) => new()
    {
        Organ = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ ĐỒNG HỚI",
        Notation = notation,
        Place = "Đồng Hới",
        Year = today.Year,
        TypeName = typeName,
        Subject = subject,
        Addressees = addressees,
        Body = body,
        SignerTitle = "CHỦ TỊCH",
        Signer = "Trần Quang Minh",
        Recipients = [.. addressees.Count > 0 ? ["Như trên;"] : (string[])["UBND các phường;"], "Lưu: VT, NV."],
    };

    private static Letter Letter(DateOnly issuedOn, int number, string notation, string organ, string issuer, string subject, string? capacity, string title, string signer, params IReadOnlyList<string> body) => new()
    {
        ParentOrgan = organ == Province ? null : Province,
        Organ = organ,
        Issuer = issuer,
        Number = number,
        Notation = notation,
        Place = "Quảng Trị",
        IssuedOn = issuedOn,
        Subject = subject,
        Addressees = [City],
        Body = body,
        Capacity = capacity,
        SignerTitle = title,
        Signer = signer,
        Recipients = ["Như trên;", "Lưu: VT."],
        OnPaper = true,
    };
}
