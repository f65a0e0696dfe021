using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Handling;
using DocFlow.App.Features.Registers;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Handling;

public sealed class SuggestionTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private static readonly string[] Known = ["UBND tỉnh Quảng Trị", "Sở Nội vụ"];

    [Fact]
    public void What_was_read_well_fills_the_form_and_points_at_its_place()
    {
        var suggested = Suggest(Read("codeNumber", "15", 96, 100), Read("codeNotation", "UBND-NC", 91, 160), Read("issuedOn", "2026-11-20", 95, 300), Read("organ", "ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ", 88, 10),
            Read("typeName", "Công văn", 90, 0), Read("subject", "báo cáo công tác văn thư", 87, 200), Read("priority", "Thượng khẩn", 92, 400));
        var form = suggested.Form(Guid.NewGuid());
        Assert.Equal(("15/UBND-NC", "20/11/2026", "UBND tỉnh Quảng Trị", "Công văn", "báo cáo công tác văn thư", "VeryUrgent"), (form.CodeText, form.IssuedOn, form.Issuer, form.TypeName, form.Subject, form.Priority));
        Assert.Equal("1 100 50 110 20", suggested.Of(nameof(RegistrationForm.CodeText))!.Box);
        Assert.Null(suggested.FirstToLookAt);
    }

    [Fact]
    public void What_needs_a_person_stays_empty_says_what_stands_there_and_takes_the_focus()
    {
        var suggested = Suggest(Read("codeNumber", "1S", 30, 100, needsPerson: true), Read("codeNotation", "QĐ-UBND", 95, 160), Read("subject", "quy định", 90, 200));
        var code = suggested.Of(nameof(RegistrationForm.CodeText))!;
        Assert.Equal((null, "1S/QĐ-UBND", Tone.Danger), (code.Value, code.Seen, code.Tone));
        Assert.Equal(nameof(RegistrationForm.CodeText), suggested.FirstToLookAt);
        Assert.Null(suggested.Form(Guid.NewGuid()).CodeText);
    }

    [Fact]
    public void A_date_that_is_still_to_come_is_not_suggested()
    {
        var suggested = Suggest(Read("issuedOn", "2099-01-01", 99, 0));
        Assert.Null(suggested.Of(nameof(RegistrationForm.IssuedOn))!.Value);
    }

    [Fact]
    public void The_senders_own_words_stand_above_what_was_read()
    {
        var suggested = Suggest(Read("subject", "bao cao", 60, 0));
        suggested.Take(new Registration { Subject = "Báo cáo", Issuer = "Sở Nội vụ" }, Words());
        Assert.Equal(("Báo cáo", "Sở Nội vụ"), (suggested.Form(Guid.NewGuid()).Subject, suggested.Form(Guid.NewGuid()).Issuer));
        Assert.True(suggested.Of(nameof(RegistrationForm.Subject))!.FromSender);
    }

    [Theory]
    [InlineData("UBND tỉnh Quảng Trị", "ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ")]
    [InlineData("HĐND thành phố Đồng Hới", "Hội đồng nhân dân thành phố Đồng Hới")]
    public void One_issuer_written_in_two_ways_has_one_key(string one, string other) => Assert.Equal(IssuerName.Key(one), IssuerName.Key(other));

    private SuggestedRegistration Suggest(params ReadField[] read) => SuggestedRegistration.From(read, Known, Words());

    private Text Words()
    {
        using var scope = office.App.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<Text>().In(Language.Vietnamese);
    }

    private static ReadField Read(string name, string value, int confidence, int x, bool needsPerson = false) =>
        new() { Id = Guid.NewGuid(), Name = name, Value = value, Confidence = confidence, NeedsPerson = needsPerson, Page = 1, X = x, Y = 50, Width = 50, Height = 20 };
}
