namespace DocFlow.Ocr.Tests;

/// <summary>What lists of recipients, posts and names of provinces always have is set right; all else stays as it was read.</summary>
public sealed class ClosedSetTests
{
    [Theory]
    [InlineData("TT Thành ủy. TT HĐND thành phố", "TT Thành ủy, TT HĐND thành phố")]
    [InlineData("TT Thành ủy, TY HĐND thành phố", "TT Thành ủy, TT HĐND thành phố")]
    [InlineData("FE Thành ủy, TT HĐND.thành phố", "TT Thành ủy, TT HĐND thành phố")]
    [InlineData("Lãnh đạo “BND thành phố", "Lãnh đạo UBND thành phố")]
    [InlineData("Nhự Điều 3", "Như Điều 3")]
    [InlineData("Lưu: VTE, CNTT", "Lưu: VT, CNTT")]
    [InlineData("Lưu: VỀ KT", "Lưu: VT, KT")]
    [InlineData("Lưu: VT. VP", "Lưu: VT, VP")]
    [InlineData("Lưu: VT,VX. 7", "Lưu: VT, VX")]
    [InlineData("Lưu: VT.CNTT. VỐ", "Lưu: VT, CNTT")]
    [InlineData("Lưu: VT, TH (05b)", "Lưu: VT, TH (05b)")]
    [InlineData("Lưu: VP, TH", "Lưu: VP, TH")]
    [InlineData("Lưu: VT", "Lưu: VT")]
    [InlineData("Lưu; VT, NC", "Lưu: VT, NC")]
    [InlineData("Lưu. VT, NC", "Lưu: VT, NC")]
    [InlineData("Các Sở: Tài chính, Nội vụ", "Các Sở: Tài chính, Nội vụ")]
    [InlineData("UBND TP. Hải Bình", "UBND TP. Hải Bình")]
    [InlineData("Đ/c Nguyễn Thị Huyên (để b/c)", "Đ/c Nguyễn Thị Huyên (để b/c)")]
    [InlineData("Văn Phong", "Văn Phong")]
    [InlineData("Công ty TNHH MTV. Sông Hồng", "Công ty TNHH MTV, Sông Hồng")]
    public void An_entry_of_a_list_has_its_commas_and_set_words(string read, string expected)
    {
        var recipients = Ending(["- " + read + ";", "- Lưu: VT."], ["GIÁM ĐỐC"]).Recipients!;
        Assert.Equal(expected, recipients.Entries[0]);
        Assert.Equal(read != expected, recipients.Alternatives.Any(other => other.Split('\n')[0] == read));
        Assert.True(read == expected || recipients.NeedsPerson);
    }

    [Theory]
    [InlineData("KT. CHỦ TỊCH", "PHÓ CHỦ", "PHÓ CHỦ TỊCH")]
    [InlineData("KT. BỘ TRƯỞNG", "THỨ TRƯ", "THỨ TRƯỞNG")]
    [InlineData("TL. CHỦ TỊCH", "NH VĂN PHÒNG", "CHÁNH VĂN PHÒNG")]
    [InlineData("KT. CHỦ TỊCH", "TIÀN PHÓ CHỦ TỊCH", "PHÓ CHỦ TỊCH")]
    [InlineData("KT. CHỦ TỊCH", "CHỦ TỊCH", "PHÓ CHỦ TỊCH")]
    [InlineData("KT. CHỦ TỊCH", "TỊCH", "PHÓ CHỦ TỊCH")]
    [InlineData("KT. CHI CỤC TRƯỞNG", "CÏ1L CỤC TRƯỞNG", "PHÓ CHI CỤC TRƯỞNG")]
    [InlineData("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "THỨ TRƯỞNG")]
    [InlineData("TL. GIÁM ĐỐC", "PHÒNG", "PHÒNG")]
    [InlineData("TM. ỦY BAN NHÂN DÂN", "ĐẠI BIỂU", "ĐẠI BIỂU")]
    public void A_post_that_a_seal_took_a_part_of_is_put_back_where_only_one_fits(string above, string read, string expected)
    {
        var post = Ending(["- Như trên;", "- Lưu: VT."], [above, read]).Position!;
        Assert.Equal(expected, post.Value);
        Assert.True(read == expected || post.NeedsPerson && post.Alternatives.Contains(read));
    }

    [Fact]
    public void A_name_that_is_no_family_name_or_has_a_foreign_letter_is_doubted()
    {
        Assert.False(Signed("Trần Hữu Phước").NeedsPerson);
        Assert.True(Signed("Tân Hữu Phước").NeedsPerson);
        Assert.True(Signed("Ñgô Thị Thu Hà").NeedsPerson);

        static FieldValue Signed(string name)
            => new FieldSheet().Heading("ỦY BAN NHÂN DÂN TỈNH SEN", "SỞ NỘI VỤ", "Số: 03/QĐ-SNV", "Sen, ngày 09 tháng 02 năm 2024").Body(920, 9).Ending(2500, ["- Như trên;", "- Lưu: VT."], ["GIÁM ĐỐC"], name).Read().Signer!;
    }

    [Theory]
    [InlineData("Thanh Hóa")]
    [InlineData("Long Thạnh")]
    [InlineData("Nam Định")]
    public void A_place_that_looks_like_a_word_of_the_date_hides_nothing(string place)
    {
        var fields = new FieldSheet().Heading("ỦY BAN NHÂN DÂN TỈNH SEN", "SỞ NỘI VỤ", "Số: 03/QĐ-SNV", place + ", ngày 15 tháng 12 năm 2023").Body(920, 9).Read();
        Assert.Equal(("2023-12-15", place), (fields.IssuedOn?.Value, fields.Place?.Value));
    }

    [Fact]
    public void A_head_of_a_section_is_no_school()
        => Assert.Equal("KT. TRƯỞNG PHÒNG", Ending(["- Như trên;", "- Lưu: VT."], ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"]).Capacity?.Value);

    [Fact]
    public void Acting_is_a_part_of_the_post()
    {
        var fields = Ending(["- Như trên;", "- Lưu: VT."], ["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"]);
        Assert.Equal(("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"), (fields.Capacity?.Value, fields.Position?.Value));
    }

    [Theory]
    [InlineData("ỦY BAN NHÂN DÂN TỈNH QUẢNG BINH", "ỦY BAN NHÂN DÂN TỈNH QUẢNG BÌNH")]
    [InlineData("ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÔNG HƠI", "ỦY BAN NHÂN DÂN THÀNH PHỐ ĐỒNG HỚI")]
    [InlineData("ỦY BAN NHÂN DÂN TỈNH HOÀ BÌNH", "ỦY BAN NHÂN DÂN TỈNH HOÀ BÌNH")]
    [InlineData("ỦY BAN NHÂN DÂN TỈNH HOA SEN", "ỦY BAN NHÂN DÂN TỈNH HOA SEN")]
    [InlineData("ỦY BAN NHÂN DÂN XÃ QUẢNG BINH", "ỦY BAN NHÂN DÂN XÃ QUẢNG BINH")]
    public void A_province_or_city_is_spelled_as_it_is_behind_its_kind_alone(string read, string expected)
    {
        var parent = new FieldSheet().Heading(read, "SỞ NỘI VỤ", "Số: 03/QĐ-SNV", "Sen, ngày 09 tháng 02 năm 2024").Body(920, 9).Read().ParentOrgan!;
        Assert.Equal(expected, parent.Value);
        Assert.Equal(read != expected, parent.Alternatives.Contains(read));
    }

    [Fact]
    public void Two_readings_of_one_word_are_one()
    {
        var sheet = new FieldSheet().Heading("ỦY BAN NHÂN DÂN TỈNH SEN", "SỞ NỘI VỤ", "Số: 03/QĐ-SNV", "Sen, ngày 09 tháng 02 năm 2024").Body(920, 9);
        sheet.Left(354, 2500, "Nơi nhận:").Left(354, 2556, "- Lãnh đạo thành").Left(634, 2556, "hành").Left(746, 2556, "phố;").Left(354, 2612, "- Lưu: VT.").Centred(1830, 2500, "GIÁM ĐỐC").Centred(1830, 2900, "Trần Thị Hoa");
        Assert.Equal("Lãnh đạo thành phố", sheet.Read().Recipients?.Entries[0]);
    }

    [Fact]
    public void Figures_of_a_stamp_that_no_two_readings_agree_on_are_a_place_and_no_value()
    {
        var sheet = new FieldSheet().Heading("ỦY BAN NHÂN DÂN TỈNH SEN", "SỞ NỘI VỤ", "Số: 03/QĐ-SNV", "Sen, ngày 09 tháng 02 năm 2024").Body(920, 9);
        var fields = sheet.Left(60, 2950, "ĐẾN", 70).Left(200, 2920, "Số:", 70).Left(300, 2920, "588", 20).Left(200, 2990, "Ngày:", 70).Left(340, 2990, "1Z/0Z/2024", 20).Read();
        Assert.Equal(("", "588"), (fields.ArrivalNumber?.Value, fields.ArrivalNumber?.Alternatives[0]));
        Assert.Equal(("", "1Z/0Z/2024"), (fields.ArrivalDate?.Value, fields.ArrivalDate?.Alternatives[0]));
        Assert.True(fields.ArrivalNumber!.NeedsPerson && fields.ArrivalNumber.Box.Width > 200 && fields.ArrivalDate!.NeedsPerson);
    }

    private static DocumentFields Ending(string[] recipients, string[] titles)
        => new FieldSheet().Heading("ỦY BAN NHÂN DÂN TỈNH SEN", "SỞ NỘI VỤ", "Số: 03/QĐ-SNV", "Sen, ngày 09 tháng 02 năm 2024").Body(920, 9).Ending(2500, recipients, titles, "Trần Thị Hoa Lan").Read();
}
