using DocFlow.App.Features.Digitizing;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Tests.Digitizing;

/// <summary>What is drawn, who may judge, when a batch passes and when it goes back.</summary>
public sealed class SecondCheckTests
{
    private static readonly DateTimeOffset Now = PaperBatch.Now;
    private static readonly Guid Lan = Guid.NewGuid(), Mai = Guid.NewGuid();

    [Fact]
    public void The_sample_is_the_same_whenever_it_is_drawn_and_another_for_every_check()
    {
        var parts = Enumerable.Range(0, 200).Select(n => Guid.Parse($"00000000-0000-7000-8000-{n:000000000000}")).ToList();
        var seed = CheckSample.SeedOf(Guid.Parse("01900000-0000-7000-8000-000000000001"), 1);
        Assert.Equal("80cb918612f6bb38", seed);
        var drawn = CheckSample.Of(seed, parts, 10);
        Assert.Equal(20, drawn.Count);
        Assert.Equal(drawn.Order(), CheckSample.Of(seed, [.. parts.AsEnumerable().Reverse()], 10).Order());
        Assert.NotEqual(drawn.Order(), CheckSample.Of(CheckSample.SeedOf(Guid.Parse("01900000-0000-7000-8000-000000000001"), 2), parts, 10).Order());
        Assert.Empty(CheckSample.Of(seed, parts, 0));
        Assert.Equal(200, CheckSample.Of(seed, parts, 100).Count);
        Assert.Single(CheckSample.Of(seed, [.. parts.Take(3)], 10));
    }

    [Fact]
    public void Every_part_is_drawn_about_equally_often()
    {
        var parts = Enumerable.Range(0, 50).Select(_ => Guid.NewGuid()).ToList();
        var times = parts.ToDictionary(p => p, _ => 0);
        for (var n = 0; n < 2000; n++)
        {
            foreach (var part in CheckSample.Of(CheckSample.SeedOf(Guid.NewGuid(), 1), parts, 10))
                times[part]++;
        }
        Assert.All(times.Values, t => Assert.InRange(t, 130, 270));
    }

    [Fact]
    public void Flagged_parts_are_all_checked_and_nobody_checks_what_they_have_described()
    {
        var batch = Checking("fSfSfSfSf", percent: 25);
        var flagged = batch.Parts.First(p => p.IsLive);
        var check = batch.StartCheck(1, new HashSet<Guid> { flagged.Id }, 5, Now);
        Assert.Equal((2, 1, 1), (check.Parts.Count, check.Parts.Count(p => p.Reason == CheckReason.Flagged), check.Parts.Count(p => p.Reason == CheckReason.Sample)));
        Assert.Equal("digitizing.ownWork", Assert.Throws<RuleBroken>(() => check.Parts[0].Judge(flagged, [], Lan, "Lan", Now)).Code);
        check.Parts[0].Judge(flagged, [], Mai, "Mai", Now);
        Assert.Equal("digitizing.checkOpen", Assert.Throws<RuleBroken>(() => batch.End(check, Now)).Code);
        Assert.Equal(BatchState.Checking, batch.State);
    }

    [Fact]
    public void Within_the_allowed_rate_errors_are_put_right_first_above_it_the_batch_goes_back()
    {
        var batch = Checking("fSfSfSf", percent: 100);
        var check = batch.StartCheck(1, new HashSet<Guid>(), 30, Now);
        foreach (var (row, n) in check.Parts.Select((row, n) => (row, n)))
            row.Judge(Part(batch, row), n == 0 ? [new FoundError(ErrorKind.WrongField, "ngày"), new FoundError(ErrorKind.WrongField, "số")] : [], Mai, "Mai", Now);
        Assert.Equal((1, 25m, 1), (check.Wrong, check.ErrorPercent, check.Parts[0].Errors.Count));
        Assert.Equal("digitizing.errorsUnmended", Assert.Throws<RuleBroken>(() => batch.End(check, Now)).Code);
        check.Parts[0].Mend("Lan", Now);
        batch.End(check, Now);
        Assert.Equal((CheckOutcome.Passed, BatchState.Signing, 25m), (check.Outcome, batch.State, check.ErrorPercent));

        var bad = Checking("fSfSfSf", percent: 100);
        var second = bad.StartCheck(1, new HashSet<Guid>(), 20, Now);
        foreach (var (row, n) in second.Parts.Select((row, n) => (row, n)))
            row.Judge(Part(bad, row), n == 0 ? [new FoundError(ErrorKind.MissingPage, null)] : [], Mai, "Mai", Now);
        bad.End(second, Now);
        Assert.Equal((CheckOutcome.SentBack, BatchState.Indexing), (second.Outcome, bad.State));
        bad.SubmitAgain(Now);
        Assert.Equal(BatchState.Checking, bad.State);
        Assert.NotEqual(second.Seed, bad.StartCheck(2, new HashSet<Guid>(), 20, Now).Seed);
    }

    /// <summary>A batch whose parts Lan has described.</summary>
    private static Batch Checking(string looks, int percent)
    {
        var batch = PaperBatch.Split(looks);
        batch.Describe(new BatchOrder { Title = batch.Title, SamplePercent = percent });
        batch.StartIndexing(Now);
        foreach (var part in batch.Parts.Where(p => p.IsLive).ToList())
            batch.Release(part, new Document(batch.AgencyId, $"văn bản {part.Ordinal}", null, Lan, Now), new PartFields { TypeName = "Công văn", Subject = "Về việc kiểm tra" }, Lan, Now);
        Assert.Equal(BatchState.Checking, batch.State);
        return batch;
    }

    private static BatchPart Part(Batch batch, CheckedPart row) => batch.Parts.Single(p => p.Id == row.PartId);
}
