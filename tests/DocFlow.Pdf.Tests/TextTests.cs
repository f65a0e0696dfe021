namespace DocFlow.Pdf.Tests;

public class TextTests
{
    [Theory]
    [InlineData("(a\\(b\\)\\\\(c)\\101\\7x\\\r\nz)", "a(b)\\(c)A\u0007xz")]
    [InlineData("<48 65 6c6C 6>", "Hell`")]
    [InlineData("<FEFF1EC71EA1>", "ệạ")]
    [InlineData("<FFFEC71E>", "ệ")]
    [InlineData("<EFBBBFC491>", "đ")]
    [InlineData("<8090A0>", "•’€")]
    public void A_string_is_read_as_the_text_it_stands_for(string token, string text)
    {
        var document = HandMade.WithPages(1).Object(4, token).Table().Open();

        Assert.Equal(text, ((PdfString)document.Current.Load(4)).Text);
    }

    [Theory]
    [InlineData("/A#20B#zz", "A B#zz")]
    [InlineData("/", "")]
    public void A_name_is_read_with_its_escapes(string token, string name)
    {
        var document = HandMade.WithPages(1).Object(4, token).Table().Open();

        Assert.Equal(name, ((PdfName)document.Current.Load(4)).Value);
    }

    [Theory]
    [InlineData("12", 12)]
    [InlineData("-.5", -0.5)]
    [InlineData("+7.", 7)]
    [InlineData("--3", -3)]
    [InlineData("99999999999999999999", 9.223372036854775807E18)]
    public void A_number_is_read_as_other_readers_read_it(string token, double number)
    {
        var document = HandMade.WithPages(1).Object(4, $"<< /N {token} >>").Table().Open();

        Assert.Equal(number, document.Current.Number((PdfDictionary)document.Current.Load(4), "N"));
    }

    [Theory]
    [InlineData("D:20260302083000+07'00'", "2026-03-02T08:30:00+07:00")]
    [InlineData("D:20260302083000-0330", "2026-03-02T08:30:00-03:30")]
    [InlineData("20260302", "2026-03-02T00:00:00+00:00")]
    [InlineData("D:2026030208Z", "2026-03-02T08:00:00+00:00")]
    [InlineData("D:20261302", null)]
    [InlineData("yesterday", null)]
    [InlineData("D:00010101000000+14'00", null)]
    public void A_date_is_read_with_its_zone(string text, string? moment)
    {
        Assert.Equal(moment is null ? null : DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture), PdfDate.Parse(text));
    }
}
