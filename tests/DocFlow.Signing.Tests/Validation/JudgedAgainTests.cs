using DocFlow.Signing.Validation;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>Facts that were kept are judged again without the file, and what came out otherwise is explained.</summary>
public class JudgedAgainTests
{
    private static readonly Lazy<Task<FileFacts>> kept = new(async () => PdfValidation.Read(PdfValidation.Write(PdfValidation.Facts(new MemoryStream(await Judged.Issued())))));

    [Fact]
    public async Task Kept_facts_give_the_report_of_the_file()
    {
        var file = await Judged.Issued();
        var facts = PdfValidation.Read(PdfValidation.Write(PdfValidation.Facts(new MemoryStream(file), TestContext.Current.CancellationToken)));
        Assert.Equal(Judged.By(Judged.Sample, file).ToJson(), PdfValidation.Judge(facts, Judged.Sample, "van-ban.pdf").ToJson());
    }

    [Fact]
    public async Task The_same_judgement_differs_in_nothing()
    {
        var report = PdfValidation.Judge(await kept.Value, Judged.Sample);
        Assert.Empty(JudgementComparison.Between(report, PdfValidation.Judge(await kept.Value, Judged.Sample)));
        Assert.Empty(JudgementComparison.Between(report, PdfValidation.Judge(await kept.Value, Judged.Sample with { Moment = Judged.Moment.AddMinutes(1) })));
    }

    [Fact]
    public async Task An_algorithm_that_ended_meanwhile_is_told_as_the_cause()
    {
        var rules = ValidationPolicy.Default with { Name = "sau-2026", Algorithms = [.. ValidationPolicy.Default.Algorithms.Where(line => line.Name != "SHA256"), new AlgorithmLimit("SHA256", 0, Judged.Moment.AddDays(-1))] };
        var told = Compare(await kept.Value, Judged.Sample with { Policy = rules });
        Expect(told, "verdict", "indication", "policy", "reason-came");
        Assert.Contains(told, change => change is { IsCause: true, Code: "reason-came" } && change.En.Contains("SHA256", StringComparison.Ordinal));
        Assert.Contains(told, change => change.Vi.Contains("chưa kết luận được", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_trust_that_was_taken_away_is_told_as_the_cause() => Expect(Compare(await kept.Value, Judged.Sample with { Trust = [] }), "verdict", "indication", "anchor", "reason-came");

    [Fact]
    public async Task A_later_moment_beyond_the_lists_is_told_as_the_cause()
    {
        var told = Compare(await kept.Value, Judged.Sample with { Moment = Judged.Moment.AddYears(40) });
        Expect(told, "verdict", "indication", "moment", "reason-came");
        Assert.All(told, change => Assert.True(change.Vi.Length > 8 && change.En.Length > 8 && change.Vi != change.En));
    }

    [Fact]
    public async Task Another_file_is_no_second_judgement()
    {
        var report = PdfValidation.Judge(await kept.Value, Judged.Sample);
        Assert.Equal("other-file", JudgementComparison.Between(report, report with { Sha256 = new string('0', 64) }).Single().Code);
    }

    private static IReadOnlyList<JudgementChange> Compare(FileFacts facts, ValidationContext later) => JudgementComparison.Between(PdfValidation.Judge(facts, Judged.Sample), PdfValidation.Judge(facts, later));

    private static void Expect(IReadOnlyList<JudgementChange> told, params string[] codes) => Assert.All(codes, code => Assert.Contains(told, change => change.Code == code));
}
