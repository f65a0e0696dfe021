using FsCheck;
using FsCheck.Fluent;

namespace DocFlow.EdXml.Tests;

public class OrganIdTests
{
    [Theory]
    [InlineData("000.00.00.H46", OrganIdForm.Old, "H46")]
    [InlineData("000.00.12.H46", OrganIdForm.Old, "H46/12")]
    [InlineData("007.03.12.H46", OrganIdForm.Old, "H46/12/03/007")]
    [InlineData("007.00.12.H46", OrganIdForm.Old, "H46/12/00/007")]
    [InlineData("H46", OrganIdForm.Levels, "H46")]
    [InlineData("H46.12.3", OrganIdForm.Levels, "H46/12/3")]
    [InlineData("G22.ABC.01", OrganIdForm.Levels, "G22/ABC/01")]
    [InlineData("Z01HOIDONG", OrganIdForm.Scheme, "Z01HOIDONG")]
    [InlineData("0312345678", OrganIdForm.Registration, "0312345678")]
    public void Each_form_is_known_with_its_levels_from_the_top(string text, OrganIdForm form, string levels)
    {
        var organ = OrganId.Parse(text);
        Assert.Equal((form, levels, text), (organ.Form, string.Join('/', organ.Levels), organ.ToString()));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("H4", 0)]
    [InlineData("h46", 0)]
    [InlineData("H46.", 4)]
    [InlineData("H46..3", 4)]
    [InlineData("H46.12 ", 6)]
    [InlineData("H46.Đ", 4)]
    [InlineData("000.00.00.Z46", 10)]
    [InlineData("000.00.0.H46", 12)]
    [InlineData("Z00ABC", 1)]
    [InlineData("Z01", 1)]
    [InlineData("Z01A.B", 4)]
    [InlineData("1234567", 7)]
    [InlineData("H46.1234567890123456789012345678901X", 35)]
    public void What_is_no_code_is_refused_at_the_character_that_offends(string text, int position)
    {
        Assert.False(OrganId.TryParse(text, out _));
        Assert.Equal(position, Assert.Throws<EdXmlFormatException>(() => OrganId.Parse(text)).Position);
    }

    [Theory]
    [InlineData("007.03.12.H46", "000.03.12.H46")]
    [InlineData("000.00.12.H46", "000.00.00.H46")]
    [InlineData("H46.12.3", "H46.12")]
    [InlineData("H46", null)]
    [InlineData("000.00.00.H46", null)]
    [InlineData("0312345678", null)]
    public void The_agency_above_is_told_in_the_same_form(string text, string? parent) => Assert.Equal(parent, OrganId.Parse(text).Parent()?.Value);

    [Fact]
    public void A_ward_is_within_its_city_whatever_the_form_but_not_the_other_way()
    {
        var ward = OrganId.Parse("000.00.12.H46");
        var city = OrganId.Parse("H46");
        Assert.True(ward.IsWithin(city) && city.IsWithin(city));
        Assert.False(city.IsWithin(ward));
        Assert.False(OrganId.Parse("H47.12").IsWithin(city));
        Assert.False(OrganId.Parse("Z46H46").IsWithin(city));
    }

    [Fact]
    public void A_code_that_is_read_is_written_the_same_and_its_ancestors_are_codes_too() => Properties.Hold(Properties.Organs, text =>
    {
        var organ = OrganId.Parse(text);
        for (var above = organ.Parent(); above is not null; above = above.Parent())
            if (!organ.IsWithin(above) || !OrganId.Parse(above.Value).Levels.SequenceEqual(above.Levels) || above.Levels.Count >= organ.Levels.Count)
                return false;
        return organ.Value == text;
    });

    [Fact]
    public void Any_text_is_read_or_refused_in_one_way() => Properties.Hold(Gen.Choose(0, 40).SelectMany(length => Gen.ArrayOf(Gen.Elements("AHZ019.,/ đ".ToCharArray()), length)), letters =>
    {
        var text = new string(letters);
        return OrganId.TryParse(text, out var organ) ? organ.Value == text : Record.Exception(() => OrganId.Parse(text)) is EdXmlFormatException;
    });
}
