using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Digitizing;

/// <summary>
/// Kiểm tra lần hai of a batch: which parts are compared and why, what was found, and what follows. A part is never checked by who described
/// it. The sample can be drawn again by anybody from what stands here.
/// </summary>
public sealed class SecondCheck : OfficeRow
{
    private readonly List<CheckedPart> parts = [];

    private SecondCheck()
    {
    }

    internal SecondCheck(Batch batch, int number, IReadOnlyList<BatchPart> all, IReadOnlySet<Guid> flagged, int allowedPercent, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = batch.AgencyId;
        BatchId = batch.Id;
        (Number, SamplePercent, AllowedPercent, PartsInBatch, StartedAt) = (number, batch.SamplePercent, allowedPercent, all.Count, now);
        Seed = CheckSample.SeedOf(batch.Id, number);
        var sample = CheckSample.Of(Seed, [.. all.Where(p => !flagged.Contains(p.Id)).Select(p => p.Id)], SamplePercent);
        foreach (var part in all.Where(p => flagged.Contains(p.Id) || sample.Contains(p.Id)))
            parts.Add(new CheckedPart(this, part, flagged.Contains(part.Id) ? CheckReason.Flagged : CheckReason.Sample));
        Happened("batch.checkStarted", new { number, Seed, SamplePercent, allowedPercent, parts = parts.Count, of = all.Count });
    }

    public Guid BatchId { get; private set; }

    public Batch? Batch { get; private set; }

    public int Number { get; private set; }

    public int SamplePercent { get; private set; }

    /// <summary>Parts with errors among a hundred checked, up to which the batch passes.</summary>
    public int AllowedPercent { get; private set; }

    public int PartsInBatch { get; private set; }

    /// <summary>From it and the parts' ids the sample follows (<see cref="CheckSample"/>).</summary>
    public string Seed { get; private set; } = "";

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public CheckOutcome Outcome { get; private set; }

    public IReadOnlyList<CheckedPart> Parts => parts;

    public int Judged => parts.Count(p => p.State != CheckState.Waiting);

    public int Wrong => parts.Count(p => p.IsWrong);

    /// <summary>Of the parts judged so far, those with an error, in percent.</summary>
    public decimal ErrorPercent => Judged == 0 ? 0 : Math.Round(100m * Wrong / Judged, 1);

    internal void Demand(CheckedPart part)
    {
        if (Outcome != CheckOutcome.Open || part.SecondCheckId != Id)
            throw new RuleBroken("digitizing.checkEnded");
    }

    /// <summary>All is judged. Within the allowed rate every error found is first put right; above it the whole batch goes back.</summary>
    internal void Finish(DateTimeOffset now)
    {
        if (Outcome != CheckOutcome.Open)
            throw new RuleBroken("digitizing.checkEnded");
        if (parts.Count - Judged is > 0 and var open)
            throw new RuleBroken("digitizing.checkOpen", open);
        var passes = ErrorPercent <= AllowedPercent;
        if (passes && parts.Count(p => p.State == CheckState.Wrong) is > 0 and var unmended)
            throw new RuleBroken("digitizing.errorsUnmended", unmended);
        (Outcome, EndedAt) = (passes ? CheckOutcome.Passed : CheckOutcome.SentBack, now);
        Happened(passes ? "batch.checkPassed" : "batch.sentBack", new { Number, Judged, Wrong, ErrorPercent, AllowedPercent });
    }
}

public enum CheckOutcome
{
    Open,
    Passed,
    SentBack,
}
