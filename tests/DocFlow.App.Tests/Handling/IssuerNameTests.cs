using DocFlow.App.Features.Handling;

namespace DocFlow.App.Tests.Handling;

public sealed class IssuerNameTests
{
    [Theory]
    [InlineData("ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI", "Ủy ban nhân dân tỉnh Quảng Ngãi")]
    [InlineData("ỦY BAN NHÂN DÂN THÀNH PHỐ ĐỒNG HỚI", "Ủy ban nhân dân thành phố Đồng Hới")]
    [InlineData("BẢO HIỂM XÃ HỘI TỈNH QUẢNG TRỊ", "Bảo hiểm xã hội tỉnh Quảng Trị")]
    [InlineData("SỞ NỘI VỤ", "Sở Nội vụ")]
    [InlineData("BỘ GIÁO DỤC VÀ ĐÀO TẠO", "Bộ Giáo dục và Đào tạo")]
    [InlineData("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH TỈNH QUẢNG TRỊ", "Sở Văn hóa, Thể thao và Du lịch tỉnh Quảng Trị")]
    [InlineData("TRUNG TÂM CÔNG BÁO VÀ TIN HỌC", "Trung tâm Công báo và Tin học")]
    [InlineData("VĂN PHÒNG HỘI ĐỒNG NHÂN DÂN VÀ ỦY BAN NHÂN DÂN THÀNH PHỐ ĐỒNG HỚI", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân thành phố Đồng Hới")]
    [InlineData("SỞ", "Sở")]
    [InlineData("Sở Nội vụ", "Sở Nội vụ")]
    public void A_letterhead_in_capitals_becomes_a_name_with_its_place(string letterhead, string written) =>
        Assert.Equal(written, IssuerName.AsWritten(letterhead, null, []));

    [Fact]
    public void An_issuer_of_the_book_is_spelled_as_there() =>
        Assert.Equal("UBND tỉnh Quảng Trị", IssuerName.AsWritten("ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ", null, ["Sở Y tế", "UBND tỉnh Quảng Trị"]));
}
