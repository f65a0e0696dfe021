namespace DocFlow.EdXml.Tests;

public class CodeListTests
{
    [Fact]
    public void Known_codes_have_their_Vietnamese_names()
    {
        Assert.Equal("Hỏa tốc hẹn giờ", Priority.Of("4").Vietnamese);
        Assert.Equal("Thu hồi", BusinessType.Of(" 1 ").Vietnamese);
        Assert.Equal(StatusCode.Registered, StatusCode.Of("03"));
        Assert.Equal(StatusCode.Registered, StatusCode.Of("3"));
    }

    [Fact]
    public void Every_listed_code_is_read_back_as_itself()
    {
        Assert.All(Priority.All, code => Assert.Same(code, Priority.Of(code.Value)));
        Assert.All(BusinessType.All, code => Assert.Same(code, BusinessType.Of(code.Value)));
        Assert.All(StatusCode.All, code => Assert.Same(code, StatusCode.Of(code.Value)));
        Assert.Equal(["0", "1", "2", "3", "4"], Priority.All.Select(p => p.Value));
    }

    [Theory]
    [InlineData("07")]
    [InlineData("14")]
    [InlineData("")]
    [InlineData("đang gửi")]
    public void An_unknown_code_is_kept_as_it_came(string value)
    {
        EdXmlCode[] codes = [StatusCode.Of(value), BusinessType.Of(value), Priority.Of(value)];
        Assert.All(codes, code => Assert.Equal((value, value, false), (code.Value, code.Vietnamese, code.IsKnown)));
    }

    [Fact]
    public void A_late_or_repeated_report_does_not_move_a_recipient()
    {
        Assert.True(StatusCode.Done.MovesOnFrom(StatusCode.Arrived));
        Assert.False(StatusCode.Arrived.MovesOnFrom(StatusCode.Done));
        Assert.False(StatusCode.Assigned.MovesOnFrom(StatusCode.Assigned));
        Assert.True(StatusCode.ChangeAgreed.MovesOnFrom(StatusCode.Done));
        Assert.False(StatusCode.ChangeAgreed.MovesOnFrom(StatusCode.ChangeAgreed));
        Assert.True(StatusCode.Of("09").MovesOnFrom(StatusCode.InProgress));
        Assert.True(StatusCode.Registered.MovesOnFrom(StatusCode.Refused));
    }
}
