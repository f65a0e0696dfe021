using DocFlow.Pdf;

namespace DocFlow.Ocr.Tests;

/// <summary>Fourteen documents of agencies, posts and recipients of many kinds. The first seven may be looked at while the reading is written; the others were kept for its first scoring.</summary>
internal static class MadePages
{
    internal const int Seen = 7;

    internal static readonly IReadOnlyList<MadePage> All =
    [
        new("tinh-deputy")
        {
            Organ = ["ỦY BAN NHÂN DÂN", "TỈNH AN SƠN"], Number = "218", Notation = "QĐ-UBND", Day = new(2025, 3, 14), Place = "An Sơn", Type = "QUYẾT ĐỊNH", Subject = ["Về việc phê duyệt danh mục dự án đầu tư công", "trung hạn thuộc nguồn vốn ngân sách tỉnh"],
            Capacity = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"], Position = "PHÓ CHỦ TỊCH", Signer = "Trần Hữu Phước",
            Recipients = ["Như Điều 3;", "Bộ Tài chính (để báo cáo);", "Thường trực Tỉnh ủy, Thường trực HĐND tỉnh;", "Chủ tịch, các Phó Chủ tịch UBND tỉnh;", "Lưu: VT, KTTH (05b)."],
            Stamp = new("SỞ TÀI CHÍNH TỈNH AN SƠN", "1046", new(2025, 3, 17), ByHand: false, 28, 240),
        },
        new("so-office-head")
        {
            Parent = ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HẢI BÌNH"], Organ = ["SỞ NÔNG NGHIỆP VÀ", "MÔI TRƯỜNG"], Number = "905", Notation = "SNNMT-VP", Day = new(2025, 8, 6), Place = "Hải Bình",
            Subject = ["báo cáo tiến độ chỉnh lý", "tài liệu năm 2025"], Addressees = ["Chi cục Thủy lợi và Phòng chống thiên tai;", "Trung tâm Khuyến nông thành phố."],
            Capacity = ["TL. GIÁM ĐỐC"], Position = "CHÁNH VĂN PHÒNG", Signer = "Ngô Thị Thu Hà", Recipients = ["Như trên;", "Giám đốc Sở (để báo cáo);", "Lưu: VT, VP."], Paragraphs = 4,
        },
        new("cuc-by-authority")
        {
            Parent = ["BỘ NỘI VỤ"], Organ = ["CỤC VĂN THƯ VÀ LƯU TRỮ", "NHÀ NƯỚC"], Number = "77", Notation = "TB-VTLTNN", Day = new(2024, 11, 28), Place = "Hà Nội", Type = "THÔNG BÁO", Subject = ["Kết luận hội nghị giao ban công tác lưu trữ điện tử"],
            Capacity = ["TUQ. BỘ TRƯỞNG"], Position = "CỤC TRƯỞNG", Signer = "Đỗ Quang Vinh", Recipients = ["Bộ trưởng (để báo cáo);", "Các đơn vị thuộc Bộ;", "Trung tâm Lưu trữ quốc gia I, II, III, IV;", "Lưu: VT, NV."],
            Urgency = "HỎA TỐC", Stamp = new("TRUNG TÂM LƯU TRỮ QUỐC GIA II", "392", new(2024, 12, 3), ByHand: false, 140, 245) { Ink = PdfColour.Of(0x2B3A9C) },
        },
        new("ward-acting")
        {
            Parent = ["ỦY BAN NHÂN DÂN", "QUẬN HỒNG LĨNH"], Organ = ["ỦY BAN NHÂN DÂN", "PHƯỜNG ĐÔNG HẢI"], Number = "64", Notation = "BC-UBND", Day = new(2024, 5, 20), Place = "Đông Hải", Type = "BÁO CÁO", Subject = ["Kết quả tiếp công dân, giải quyết khiếu nại, tố cáo", "tháng 5 năm 2024"],
            Capacity = ["TM. ỦY BAN NHÂN DÂN"], Position = "Q. CHỦ TỊCH", Signer = "Lê Thị Ngọc Ánh", Recipients = ["UBND quận;", "Thanh tra quận;", "Đảng ủy, HĐND phường;", "Lưu: VT."],
            Stamp = new("THANH TRA QUẬN HỒNG LĨNH", "215", new(2024, 5, 24), ByHand: true, 28, 238),
        },
        new("school")
        {
            Parent = ["SỞ GIÁO DỤC VÀ ĐÀO TẠO"], Organ = ["TRƯỜNG THPT NGUYỄN TRÃI"], Number = "31", Notation = "KH-NT", Day = new(2025, 9, 9), Place = "Tân Phú", Type = "KẾ HOẠCH", Subject = ["Tổ chức Tuần lễ hưởng ứng học tập suốt đời"],
            Position = "HIỆU TRƯỞNG", Signer = "Vũ Đức Long", Recipients = ["Sở Giáo dục và Đào tạo (để báo cáo);", "Các tổ chuyên môn (để thực hiện);", "Lưu: VT."],
        },
        new("council")
        {
            Organ = ["HỘI ĐỒNG NHÂN DÂN", "HUYỆN LONG THẠNH"], Number = "12", Notation = "NQ-HĐND", Day = new(2023, 12, 15), Place = "Long Thạnh", Type = "NGHỊ QUYẾT", Subject = ["Về kế hoạch phát triển kinh tế - xã hội năm 2024"],
            Capacity = ["TM. HỘI ĐỒNG NHÂN DÂN"], Position = "CHỦ TỊCH", Signer = "Phạm Văn Thành",
            Recipients = ["HĐND, UBND tỉnh;", "Thường trực Huyện ủy, HĐND, UBND, Ủy ban Mặt trận Tổ quốc Việt Nam huyện;", "Đại biểu HĐND huyện;", "HĐND, UBND các xã, thị trấn;", "Lưu: VT, TH."],
            Stamp = new("UBND XÃ MỸ ĐỨC", "87", new(2023, 12, 21), ByHand: true, 145, 240), Paragraphs = 4,
        },
        new("urgent-letter")
        {
            Parent = ["ỦY BAN NHÂN DÂN", "TỈNH AN SƠN"], Organ = ["SỞ Y TẾ"], Number = "2290", Notation = "SYT-NVY", Day = new(2025, 10, 1), Place = "An Sơn", Subject = ["tăng cường phòng, chống", "dịch sốt xuất huyết"], Addressees = ["Trung tâm Y tế các huyện, thành phố."],
            Capacity = ["KT. GIÁM ĐỐC"], Position = "PHÓ GIÁM ĐỐC", Signer = "Bùi Minh Tuấn", Recipients = ["Như trên;", "UBND tỉnh;", "Lãnh đạo Sở;", "Lưu: VT, NVY."], Urgency = "THƯỢNG KHẨN",
            Stamp = new("TRUNG TÂM Y TẾ HUYỆN", "733", new(2025, 10, 2), ByHand: false, 28, 235) { Pen = PdfColour.Of(0x222222) }, Paragraphs = 4,
        },
        new("ministry")
        {
            Organ = ["BỘ TƯ PHÁP"], Number = "1508", Notation = "QĐ-BTP", Day = new(2024, 7, 2), Place = "Hà Nội", Type = "QUYẾT ĐỊNH", Subject = ["Ban hành Quy chế quản lý, sử dụng chữ ký số", "trong hoạt động của Bộ Tư pháp"],
            Capacity = ["KT. BỘ TRƯỞNG"], Position = "THỨ TRƯỞNG", Signer = "Nguyễn Thanh Tịnh", Recipients = ["Như Điều 3;", "Bộ trưởng (để báo cáo);", "Các Thứ trưởng (để biết);", "Cổng thông tin điện tử Bộ Tư pháp;", "Lưu: VT, CNTT."],
            Stamp = new("HỌC VIỆN TƯ PHÁP", "518", new(2024, 7, 5), ByHand: false, 30, 242),
        },
        new("district-office")
        {
            Parent = ["ỦY BAN NHÂN DÂN", "HUYỆN PHÚ LỘC"], Organ = ["PHÒNG KINH TẾ, HẠ TẦNG", "VÀ ĐÔ THỊ"], Number = "146", Notation = "TTr-KTHTĐT", Day = new(2025, 4, 22), Place = "Phú Lộc", Type = "TỜ TRÌNH", Subject = ["Về việc điều chỉnh quy hoạch khu dân cư phía Đông"], Addressees = ["Ủy ban nhân dân huyện Phú Lộc."],
            Capacity = ["KT. TRƯỞNG PHÒNG"], Position = "PHÓ TRƯỞNG PHÒNG", Signer = "Hoàng Kim Liên", Recipients = ["Như trên;", "Phòng Tài chính - Kế hoạch;", "Lưu: VT, QH."],
            Stamp = new("ỦY BAN NHÂN DÂN HUYỆN", "1902", new(2025, 4, 23), ByHand: true, 28, 240), Paragraphs = 4,
        },
        new("tax-branch")
        {
            Parent = ["CỤC THUẾ TỈNH AN SƠN"], Organ = ["CHI CỤC THUẾ KHU VỰC", "HÒA VANG - CẨM LỆ"], Number = "455", Notation = "CCT-TTHT", Day = new(2024, 2, 19), Place = "Hòa Vang", Subject = ["hướng dẫn quyết toán thuế", "thu nhập cá nhân năm 2023"], Addressees = ["Các doanh nghiệp trên địa bàn quản lý."],
            Capacity = ["KT. CHI CỤC TRƯỞNG"], Position = "PHÓ CHI CỤC TRƯỞNG", Signer = "Đặng Thị Mỹ Dung", Recipients = ["Như trên;", "Lãnh đạo Chi cục;", "Các đội thuế;", "Lưu: VT, TTHT."],
            Stamp = new("CÔNG TY TNHH VẬN TẢI", "29", new(2024, 2, 26), ByHand: false, 145, 243), Paragraphs = 4,
        },
        new("city-secretary")
        {
            Organ = ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HẢI BÌNH"], Number = "08", Notation = "CT-UBND", Day = new(2025, 1, 10), Place = "Hải Bình", Type = "CHỈ THỊ", Subject = ["Về việc tăng cường bảo đảm trật tự, an toàn giao thông", "dịp Tết Nguyên đán"], Urgency = "KHẨN",
            Position = "CHỦ TỊCH", Signer = "Lý Quốc Bảo", Recipients = ["Thủ tướng Chính phủ (để báo cáo);", "Thường trực Thành ủy;", "Các sở, ban, ngành;", "UBND các quận, huyện, phường, xã, đặc khu trên địa bàn thành phố;", "Báo Hải Bình;", "Lưu: VT, NC."],
        },
        new("by-order-deputy")
        {
            Parent = ["TỔNG CỤC THỐNG KÊ"], Organ = ["CỤC THỐNG KÊ TỈNH AN SƠN"], Number = "611", Notation = "GM-CTK", Day = new(2024, 9, 30), Place = "An Sơn", Type = "GIẤY MỜI", Subject = ["Dự hội nghị công bố số liệu quý III năm 2024"],
            Capacity = ["TL. CỤC TRƯỞNG", "KT. TRƯỞNG PHÒNG TỔ CHỨC"], Position = "PHÓ TRƯỞNG PHÒNG", Signer = "Cao Xuân Trường", Recipients = ["Như thành phần mời;", "Lãnh đạo Cục;", "Lưu: VT, TCHC."],
            Stamp = new("VĂN PHÒNG UBND TỈNH", "4471", new(2024, 10, 1), ByHand: true, 145, 240), HasSeal = false,
        },
        new("hospital")
        {
            Parent = ["SỞ Y TẾ TỈNH AN SƠN"], Organ = ["BỆNH VIỆN ĐA KHOA", "KHU VỰC PHÍA NAM"], Number = "193", Notation = "HD-BVPN", Day = new(2023, 6, 5), Place = "Nam Sơn", Type = "HƯỚNG DẪN", Subject = ["Quy trình đăng ký khám bệnh qua ứng dụng", "trên điện thoại di động"],
            Capacity = ["TUQ. GIÁM ĐỐC"], Position = "TRƯỞNG PHÒNG KẾ HOẠCH TỔNG HỢP", Signer = "Mai Thị Hồng Nhung", Recipients = ["Các khoa, phòng;", "Sở Y tế (để báo cáo);", "Lưu: VT, KHTH."],
            Stamp = new("KHOA KHÁM BỆNH", "340", new(2023, 6, 9), ByHand: false, 28, 240) { Ink = PdfColour.Of(0x2B3A9C), Pen = PdfColour.Of(0x222222) },
        },
        new("commune")
        {
            Parent = ["HUYỆN LONG THẠNH"], Organ = ["ỦY BAN NHÂN DÂN XÃ MỸ ĐỨC"], Number = "03", Notation = "BB-UBND", Day = new(2024, 8, 12), Place = "Mỹ Đức", Type = "BIÊN BẢN", Subject = ["Họp xét hộ thoát nghèo năm 2024"],
            Capacity = ["KT. CHỦ TỊCH"], Position = "PHÓ CHỦ TỊCH", Signer = "Tạ Văn Quyết", Recipients = ["Phòng Lao động - Thương binh và Xã hội;", "Ban Thường trực Ủy ban MTTQ xã;", "Trưởng các thôn;", "Lưu: VT, LĐTBXH."],
            Stamp = new("PHÒNG LĐTBXH HUYỆN", "256", new(2024, 8, 15), ByHand: false, 145, 240) { Pen = PdfColour.Of(0x7A2233) },
        },
    ];
}
