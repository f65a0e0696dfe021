using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Digitizing;

/// <summary>The second person's work on a batch: draw, compare, have errors put right, end.</summary>
public sealed class CheckDesk(Work work)
{
    public async Task<SecondCheck> Start(Guid batchId, int allowedPercent, CancellationToken stop)
    {
        work.Me.Must(CheckingParts.Check);
        await work.Begin(stop);
        var batch = await work.LoadWith<Batch>(batchId, batches => batches.Include(b => b.Parts), stop);
        if (await Open(batchId, stop) is not null)
            throw new RuleBroken("digitizing.checkUnderWay");
        var number = await work.Visible<SecondCheck>().CountAsync(c => c.BatchId == batchId, stop) + 1;
        var flagged = await work.Visible<BatchPage>().Where(p => p.BatchId == batchId && p.PartId != null && p.Mark == PageMark.None && p.State == PageState.Accepted && p.Read!.Flagged).Select(p => p.PartId!.Value).Distinct().ToListAsync(stop);
        var check = batch.StartCheck(number, flagged.ToHashSet(), allowedPercent, work.Now);
        work.Add(check);
        await work.Commit(stop);
        return check;
    }

    /// <param name="errors">none: the part is right</param>
    public async Task Judge(Guid checkedPartId, IReadOnlyList<FoundError> errors, CancellationToken stop, int? expectedVersion = null)
    {
        work.Me.Must(CheckingParts.Check);
        var row = await work.LoadWith<CheckedPart>(checkedPartId, rows => rows.Include(r => r.Check).Include(r => r.Part), stop);
        Demand(row, expectedVersion);
        row.Check!.Demand(row);
        row.Judge(row.Part!, errors, work.Me.PersonId, work.Me.Name, work.Now);
        await work.Commit(stop);
    }

    /// <summary>What was described wrongly is put right, by whoever describes; errors of pages are put right in the document and said here.</summary>
    /// <param name="fields">null where the fields were not the error</param>
    public async Task Mend(Guid checkedPartId, PartFields? fields, CancellationToken stop, int? expectedVersion = null)
    {
        work.Me.Must(DigitizingFeature.Work);
        var row = await work.LoadWith<CheckedPart>(checkedPartId, rows => rows.Include(r => r.Part!).ThenInclude(p => p.Document), stop);
        Demand(row, expectedVersion);
        if (fields is not null)
            row.Part!.Correct(fields);
        row.Mend(work.Me.Name, work.Now);
        await work.Commit(stop);
    }

    public async Task<CheckOutcome> End(Guid batchId, CancellationToken stop)
    {
        work.Me.Must(CheckingParts.Check);
        await work.Begin(stop);
        var batch = await work.Load<Batch>(batchId, stop);
        var open = await Open(batchId, stop) ?? throw new RuleBroken("digitizing.checkEnded");
        var check = await work.LoadWith<SecondCheck>(open.Id, checks => checks.Include(c => c.Parts), stop);
        batch.End(check, work.Now);
        await work.Commit(stop);
        return check.Outcome;
    }

    /// <summary>A batch that was sent back is ready for the next check.</summary>
    public async Task SubmitAgain(Guid batchId, CancellationToken stop)
    {
        work.Me.Must(DigitizingFeature.Work);
        var batch = await work.LoadWith<Batch>(batchId, batches => batches.Include(b => b.Parts), stop);
        batch.SubmitAgain(work.Now);
        await work.Commit(stop);
    }

    private static void Demand(CheckedPart row, int? expectedVersion)
    {
        if (expectedVersion is { } version && row.Version != version)
            throw new LostUpdate();
    }

    private Task<SecondCheck?> Open(Guid batchId, CancellationToken stop) => work.Visible<SecondCheck>().FirstOrDefaultAsync(c => c.BatchId == batchId && c.Outcome == CheckOutcome.Open, stop);
}
