using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace DocFlow.EdXml.Tests;

public class DocumentIdentifierTests
{
    [Fact]
    public void The_text_of_the_axis_is_taken_apart()
    {
        var read = DocumentIdentifier.Parse("000.00.00.G22,2015/09/30,7816/VPCP-TTĐT");
        Assert.Equal(("000.00.00.G22", new DateOnly(2015, 9, 30), "7816", "VPCP-TTĐT"), (read.Issuer.Value, read.IssuedOn, read.Number, read.Notation));
    }

    [Fact]
    public void A_normative_document_keeps_its_year_in_the_notation()
    {
        var read = DocumentIdentifier.Parse("H46,2026/03/05,05/2026/QĐ-UBND");
        Assert.Equal(("05", "2026/QĐ-UBND"), (read.Number, read.Notation));
    }

    [Fact]
    public void One_notation_typed_on_two_keyboards_is_one_identifier()
    {
        const string text = "H46,2026/03/05,15/QĐ-UBND-Tổng";
        Assert.Equal(DocumentIdentifier.Parse(text), DocumentIdentifier.Parse(text.Normalize(NormalizationForm.FormD)));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("H46,2026/03/05", 14)]
    [InlineData("H4,2026/03/05,15/QĐ", 0)]
    [InlineData("H46,2026-03-05,15/QĐ", 4)]
    [InlineData("H46,2026/02/30,15/QĐ", 4)]
    [InlineData("H46,2026/03/05,15", 17)]
    [InlineData("H46,2026/03/05,/QĐ", 15)]
    [InlineData("H46,2026/03/05,15/", 18)]
    [InlineData("H46,2026/03/05,15/QĐ, UBND", 18)]
    public void What_is_no_identifier_is_refused_where_it_goes_wrong(string text, int position)
    {
        Assert.False(DocumentIdentifier.TryParse(text, out _));
        Assert.Equal(position, Assert.Throws<EdXmlFormatException>(() => DocumentIdentifier.Parse(text)).Position);
    }

    [Fact]
    public void A_number_with_a_slash_cannot_be_made() =>
        Assert.Throws<EdXmlFormatException>(() => DocumentIdentifier.Of(OrganId.Parse("H46"), new DateOnly(2026, 3, 5), "1/5", "QĐ"));

    [Fact]
    public void What_is_written_is_read_back_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in new[] { "vi-VN", "ar-SA", "th-TH" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Properties.Hold(identifiers, made => DocumentIdentifier.Parse(made.Format()) == made);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static readonly Gen<DocumentIdentifier> identifiers =
        from organ in Properties.Organs
        from day in Gen.Choose(0, 60_000)
        from number in Gen.Choose(1, 99_999)
        from suffix in Gen.Elements("", "a", "b")
        from notation in Gen.Elements("QĐ-UBND", "UBND-VP", "2026/NQ-HĐND", "TTr-SNV", "BC/ĐU")
        select DocumentIdentifier.Of(OrganId.Parse(organ), new DateOnly(1945, 9, 2).AddDays(day), $"{number:00}{suffix}", notation);
}
