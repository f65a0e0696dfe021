namespace DocFlow.Ocr.Tests;

/// <summary>Fields read from words laid by hand: every shape of document that offices send.</summary>
public sealed class FieldTests
{
    private static readonly string[] To = ["- Như Điều 3;", "- Lãnh đạo UBND", "thành phố;", "- Lưu: VT, TH."];

    [Theory]
    [InlineData("Về việc họp. bàn bảo vệ môi trường ven sông", "Về việc họp bàn bảo vệ môi trường ven sông")]
    [InlineData("Về việc điều chỉnh quy hoạchsửdụng đất", "Về việc điều chỉnh quy hoạchsửdụng đất")]
    public void A_stop_inside_a_subject_is_left_out_and_words_run_together_are_doubted(string printed, string expected)
    {
        var subject = new FieldSheet().Heading("ỦY BAN NHÂN DÂN TỈNH SEN", "SỞ NỘI VỤ", "Số: 03/QĐ-SNV", "Hoa Sen, ngày 09 tháng 02 năm 2024").Centred(1317, 640, "QUYẾT ĐỊNH").Centred(1317, 706, printed).Body(920, 9).Read().Subject!;
        Assert.Equal(expected, subject.Value);
        Assert.True(subject.NeedsPerson);
        Assert.Equal(printed != expected, subject.Alternatives.Contains(printed));
    }

    private static FieldSheet Decision(double slope = 0) => new FieldSheet(slope)
        .Heading("ỦY BAN NHÂN DÂN TỈNH SEN", "SỞ NỘI VỤ", "Số: 03/QĐ-SNV", "Hoa Sen, ngày 09 tháng 02 năm 2024")
        .Centred(1317, 640, "QUYẾT ĐỊNH").Centred(1317, 710, "Về việc ban hành nội quy tiếp dân").Centred(1317, 780, "tại trụ sở cơ quan")
        .Body(920, 20)
        .Ending(2500, To, ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], "Trần Thị Hoa Lan");

    [Theory]
    [InlineData(0)]
    [InlineData(0.02)]
    [InlineData(-0.02)]
    public void A_decision_is_read_level_or_askew(double slope)
    {
        var fields = Decision(slope).Read();
        Assert.False(fields.Party);
        Sure("03", fields.CodeNumber);
        Sure("QĐ-SNV", fields.CodeNotation);
        Sure("2024-02-09", fields.IssuedOn);
        Sure("Hoa Sen", fields.Place);
        Sure("ỦY BAN NHÂN DÂN TỈNH SEN", fields.ParentOrgan);
        Sure("SỞ NỘI VỤ", fields.Organ);
        Sure("Quyết định", fields.TypeName);
        Sure("Về việc ban hành nội quy tiếp dân tại trụ sở cơ quan", fields.Subject);
        Sure("Trần Thị Hoa Lan", fields.Signer);
        Sure("PHÓ GIÁM ĐỐC", fields.Position);
        Sure("KT. GIÁM ĐỐC", fields.Capacity);
        Sure("Như Điều 3\nLãnh đạo UBND thành phố\nLưu: VT, TH", fields.Recipients);
        Assert.Null(fields.Addressees);
        Assert.Null(fields.Priority);
    }

    [Fact]
    public void A_letter_has_its_subject_under_the_number_and_says_to_whom_it_goes()
    {
        var fields = new FieldSheet()
            .Heading("ỦY BAN NHÂN DÂN TỈNH SEN", "SỞ NỘI VỤ", "Số: 118/SNV-TH", "Hoa Sen, ngày 15 tháng 7 năm 2024")
            .Centred(740, 550, "V/v trả lời kiến nghị của").Centred(740, 610, "công dân")
            .Left(800, 760, "Kính gửi:").Left(1056, 760, "Ủy ban nhân dân phường Mẫu.")
            .Body(900, 18)
            .Ending(2500, ["- Như trên;", "- Lưu: VT."], ["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"], "Lê Minh")
            .Read();
        Sure("118", fields.CodeNumber);
        Sure("SNV-TH", fields.CodeNotation);
        Assert.Equal("Công văn", fields.TypeName?.Value);
        Sure("trả lời kiến nghị của công dân", fields.Subject);
        Sure("Ủy ban nhân dân phường Mẫu", fields.Addressees);
        Sure("TL. GIÁM ĐỐC", fields.Capacity);
        Sure("CHÁNH VĂN PHÒNG", fields.Position);
        Sure("Lê Minh", fields.Signer);
    }

    [Fact]
    public void A_document_of_the_Party_has_a_dash_behind_its_number()
    {
        var fields = new FieldSheet()
            .Centred(740, 236, "TỈNH ỦY SEN").Centred(1800, 236, "ĐẢNG CỘNG SẢN VIỆT NAM").Centred(740, 300, "BAN TUYÊN GIÁO")
            .Centred(740, 420, "Số 42-QĐ/BTG").Centred(1800, 420, "Hoa Sen, ngày 20 tháng 11 năm 2024")
            .Centred(1317, 640, "QUYẾT ĐỊNH").Centred(1317, 710, "về công tác cán bộ")
            .Body(900, 18)
            .Ending(2500, ["- Như Điều 2;", "- Lưu."], ["K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"], "Nguyễn Văn Sơn")
            .Read();
        Assert.True(fields.Party);
        Sure("42", fields.CodeNumber);
        Sure("QĐ/BTG", fields.CodeNotation);
        Sure("Quyết định", fields.TypeName);
        Sure("về công tác cán bộ", fields.Subject);
        Sure("K/T TRƯỞNG BAN", fields.Capacity);
        Sure("PHÓ TRƯỞNG BAN", fields.Position);
        Sure("Nguyễn Văn Sơn", fields.Signer);
    }

    [Fact]
    public void The_text_of_a_signature_above_the_heading_is_no_agency()
    {
        var fields = Decision().Left(300, 60, "TRUNG TÂM CÔNG BÁO").Left(300, 120, "Ngày ký: 06.11.2024 09:27:05").Read();
        Sure("ỦY BAN NHÂN DÂN TỈNH SEN", fields.ParentOrgan);
        Sure("SỞ NỘI VỤ", fields.Organ);
        Sure("2024-02-09", fields.IssuedOn);
    }

    [Fact]
    public void The_figures_of_an_arrival_stamp_are_its_own_and_always_a_persons_matter()
    {
        var fields = Decision().Left(60, 2950, "ĐẾN").Left(200, 2920, "Số:").Left(300, 2920, "588").Left(200, 2990, "Ngày:").Left(340, 2990, "12/02/2024").Read();
        Assert.Equal(("588", true), (fields.ArrivalNumber?.Value, fields.ArrivalNumber?.NeedsPerson));
        Assert.Equal(("2024-02-12", true), (fields.ArrivalDate?.Value, fields.ArrivalDate?.NeedsPerson));
        Sure("03", fields.CodeNumber);
        Sure("2024-02-09", fields.IssuedOn);
    }

    [Fact]
    public void An_urgent_document_says_so() => Sure("Hỏa tốc", Decision().Centred(740, 560, "HỎA TỐC").Read().Priority);

    [Theory]
    [InlineData("Số: 4†/QĐ-SNV", "4†")]
    [InlineData("Số: §0/QĐ-SNV", "§0")]
    public void A_garbled_number_is_shown_as_a_place_and_not_as_a_value(string printed, string raw)
    {
        var number = new FieldSheet().Heading("ỦY BAN NHÂN DÂN TỈNH SEN", "SỞ NỘI VỤ", printed, "Hoa Sen, ngày 09 tháng 02 năm 2024").Centred(1317, 640, "QUYẾT ĐỊNH").Body(920, 9).Read().CodeNumber;
        Assert.NotNull(number);
        Assert.True(number.NeedsPerson);
        Assert.Equal(("", raw), (number.Value, Assert.Single(number.Alternatives)));
        Assert.InRange(number.Box.Y, 470, 500);
        Assert.True(number.Box.Width > 0);
    }

    [Theory]
    [InlineData("ngày Ø3 tháng 4 năm 2018")]
    [InlineData("ngày tháng 4 năm 2018")]
    [InlineData("ngày 31 tháng 02 năm 2018")]
    [InlineData("ngày 9 tháng 4 năm 2018")]
    public void A_day_that_may_be_written_by_hand_needs_a_person(string printed)
    {
        var date = new FieldSheet().Heading("ỦY BAN NHÂN DÂN TỈNH SEN", "SỞ NỘI VỤ", "Số: 03/QĐ-SNV", "Hoa Sen, " + printed).Centred(1317, 640, "QUYẾT ĐỊNH").Body(920, 9).Read().IssuedOn;
        Assert.True(date is { NeedsPerson: true, Box.Width: > 0 });
    }

    [Fact]
    public void A_type_that_the_symbol_contradicts_makes_the_symbol_doubtful_and_changes_nothing()
    {
        var fields = new FieldSheet().Heading("ỦY BAN NHÂN DÂN TỈNH SEN", "SỞ NỘI VỤ", "Số: 03/TB-SNV", "Hoa Sen, ngày 09 tháng 02 năm 2024").Centred(1317, 640, "QUYẾT ĐỊNH").Body(920, 9).Read();
        Assert.Equal(("TB-SNV", true), (fields.CodeNotation?.Value, fields.CodeNotation?.NeedsPerson));
        Sure("Quyết định", fields.TypeName);
    }

    [Fact]
    public void Marks_of_a_post_are_set_right_and_what_was_read_is_kept()
    {
        var fields = new FieldSheet().Heading("ỦY BẠN NHÂN DÂN TỈNH SEN", "SỞ NỘI VỤ", "Số: 03/QĐ-SNV", "Hoa Sen, ngày 09 tháng 02 năm 2024").Centred(1317, 640, "QUYẾT ĐỊNH").Body(920, 9)
            .Ending(2500, To, ["GIÁM ĐÓC"], "Trần Thị Hoa Lan").Read();
        Assert.Equal(("GIÁM ĐỐC", "GIÁM ĐÓC"), (fields.Position?.Value, fields.Position?.Alternatives[0]));
        Assert.Equal(("ỦY BAN NHÂN DÂN TỈNH SEN", "ỦY BẠN NHÂN DÂN TỈNH SEN"), (fields.ParentOrgan?.Value, fields.ParentOrgan?.Alternatives[0]));
    }

    [Fact]
    public void A_deputy_without_KT_means_that_a_line_was_lost()
        => Assert.True(new FieldSheet().Heading("A", "SỞ NỘI VỤ", "Số: 03/QĐ-SNV", "Hoa Sen, ngày 09 tháng 02 năm 2024").Body(920, 9)
            .Ending(2500, To, ["TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH"], "Trần Thị Hoa Lan").Read().Capacity?.NeedsPerson);

    [Fact]
    public void The_signature_may_stand_on_a_later_page()
    {
        var first = new FieldSheet().Heading("ỦY BAN NHÂN DÂN TỈNH SEN", "SỞ NỘI VỤ", "Số: 03/QĐ-SNV", "Hoa Sen, ngày 09 tháng 02 năm 2024").Centred(1317, 640, "QUYẾT ĐỊNH").Body(920, 35);
        var last = new FieldSheet().Body(300, 5).Ending(800, To, ["GIÁM ĐỐC"], "Trần Thị Hoa Lan");
        var fields = DocumentFields.Read([first.Page(), last.Page(2)]);
        Sure("Trần Thị Hoa Lan", fields.Signer);
        Assert.Equal(2, fields.Signer?.Page);
        Assert.Equal(1, fields.CodeNumber?.Page);
    }

    [Fact]
    public void What_is_not_there_is_null() => Assert.Empty(new FieldSheet().Body(300, 30).Read().Found);

    private static void Sure(string value, FieldValue? field)
    {
        Assert.NotNull(field);
        Assert.Equal(value, field.Value);
        Assert.False(field.NeedsPerson, $"{value}: {field.Confidence}");
        Assert.True(field.Box is { Width: > 0, Height: > 0 });
    }
}
