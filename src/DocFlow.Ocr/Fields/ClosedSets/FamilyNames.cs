namespace DocFlow.Ocr;

/// <summary>Family names of Viet Nam, those of its peoples too: a name that begins otherwise may be one, but was more likely misread or lost its first word.</summary>
internal static class FamilyNames
{
    private static readonly HashSet<string> All = [.. (
        "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý An Âu Bạch Bành Bế Biện Cà Cái Cao Cầm Cấn Châu Chu Chế Chung Cù Cung Danh Diệp Doãn Diêm Đàm Đào Đậu Điền Điểu Đinh Đoàn Đồng Đổng Giang Giàng Giáp H Hà Hạ "
        + "Hàn Hàng Hầu Hình Hoa Hoàn Hứa Hùng Kha Khổng Khúc Khuất Khương Kiều Kim Kpă Ksor Kiên Lã La Lại Lâm Lò Lường Lữ Lục Lù Lư Lương Lưu Ma Mã Mạc Mai Mẫn Mạch Mông Nghiêm Ngọ Ngụy Nhan Nhữ Nông Nùng Ông Ôn Phí Phó Phùng Phương Phú Quách "
        + "Quan Quàng Quản Quản Rơ Sầm Sần Siu Sơn Sùng Tạ Tăng Tất Thạch Thái Thẩm Thân Thang Thào Thi Thiều Thịnh Thôi Tiêu Tiết Tô Tôn Tòng Tống Tráng Triệu Trịnh Trang Trình Trương Từ Tường Ty Ung Uông Ưng Vàng Văn Vi Viên Vương Vừ Xa Xin Y Yên")
        .Split(' ')];

    internal static bool Has(string word) => All.Contains(word.Trim('.', ',', '_', '-', ':', ';', '\'', '|', '~', '`', '’', '‘'));
}
