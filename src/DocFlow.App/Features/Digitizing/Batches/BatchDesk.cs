using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Digitizing;

/// <summary>Opens batches, takes their paper in, and moves them on.</summary>
public sealed class BatchDesk(Work work, Intake intake, Text text, StackSignatures signatures)
{
    public async Task<Batch> Open(BatchOrder what, CancellationToken stop)
    {
        work.Me.Must(DigitizingFeature.Work);
        var year = Formats.DateOf(work.Now).Year;
        var number = await BatchBook.Take(work, year, stop);
        var name = text.In(Language.Vietnamese)["digitizing.holder", number, year.ToString(System.Globalization.CultureInfo.InvariantCulture), what.Title?.Trim() ?? ""];
        var holder = Document.OfStacks(work.Me.AgencyId, name, what.UnitId, work.Me.PersonId, work.Now);
        work.Add(holder);
        var batch = new Batch(holder, year, number, what, work.Me.PersonId, work.Now);
        work.Add(batch);
        await work.Commit(stop);
        return batch;
    }

    public async Task Describe(Guid batchId, BatchOrder what, CancellationToken stop)
    {
        work.Me.Must(DigitizingFeature.Work);
        var batch = await work.Load<Batch>(batchId, stop);
        batch.Describe(what);
        await work.Commit(stop);
    }

    /// <summary>Files whose bytes are on disk (<see cref="Intake.Lay"/>) join the batch, each as a stack, in this order; they are read like all others.</summary>
    /// <param name="side">what the scanner has seen of the sheets</param>
    /// <param name="replaces">the page for which this file was scanned again</param>
    public async Task<IReadOnlyList<BatchStack>> Receive(Guid batchId, IReadOnlyList<ArrivedFile> files, CancellationToken stop, StackSide side = StackSide.Both, Guid? replaces = null)
    {
        var stacks = await Enter(batchId, files, stop, side, replaces);
        await work.Commit(stop);
        return stacks;
    }

    /// <summary>What <see cref="Receive"/> does before its commit, for a source that adds rows of its own to the same transaction.</summary>
    public async Task<IReadOnlyList<BatchStack>> Enter(Guid batchId, IReadOnlyList<ArrivedFile> files, CancellationToken stop, StackSide side = StackSide.Both, Guid? replaces = null)
    {
        work.Me.Must(DigitizingFeature.Work);
        if (files.Count == 0)
            throw new RuleBroken("capture.noFile") { Field = "files" };
        // The counter locks the batch's row: stacks that come at the same moment from two places stand behind each other.
        var ordinals = new Queue<int>();
        foreach (var _ in files)
            ordinals.Enqueue(await work.Take<Batch>(batchId, b => b.NextStack, stop));
        var batch = await work.LoadWith<Batch>(batchId, batches => batches.Include(b => b.Document!).ThenInclude(d => d.Files), stop);
        var old = replaces is { } id ? await work.Load<BatchPage>(id, stop) : null;
        if (old is not null && old.BatchId != batchId)
            throw new NotThere(typeof(BatchPage), old.Id);
        var stacks = new List<BatchStack>();
        foreach (var file in files)
        {
            var item = await intake.Stack(batch.Document!, file, stop);
            stacks.Add(batch.Add(item, ordinals.Dequeue(), side, stacks.Count == 0 ? old : null, work.Me.PersonId, work.Now));
        }
        return stacks;
    }

    /// <summary>All pages are judged: they are laid into parts.</summary>
    public async Task StartSplitting(Guid batchId, CancellationToken stop, int? over = null)
    {
        var unread = await work.Visible<BatchStack>().CountAsync(s => s.BatchId == batchId && s.WithdrawnBecause == null && s.Item!.State != CaptureState.Ready, stop);
        if (unread > 0)
            throw new RuleBroken("digitizing.stacksUnread", unread);
        await signatures.Settle(batchId, stop);
        await Change(batchId, batch => batch.StartSplitting(work.Now), stop, over);
    }

    public Task ReceiveMore(Guid batchId, CancellationToken stop, int? over = null) => Change(batchId, batch => batch.ReceiveMore(work.Now), stop, over);

    public Task StartIndexing(Guid batchId, CancellationToken stop, int? over = null) => Change(batchId, batch => batch.StartIndexing(work.Now), stop, over);

    /// <summary>A file that can't be read or came by mistake; it stays in the batch, with the reason.</summary>
    public async Task Withdraw(Guid batchId, Guid stackId, string? reason, CancellationToken stop) =>
        await Change(batchId, batch => batch.Withdraw(StackOf(batch, stackId), reason, work.Me.PersonId, work.Now), stop);

    public Task Collate(Guid batchId, Guid fronts, Guid backs, bool backsReversed, bool anyway, CancellationToken stop) =>
        Change(batchId, batch => batch.Collate(StackOf(batch, fronts), StackOf(batch, backs), backsReversed, anyway, work.Me.PersonId, work.Now), stop);

    public Task Accept(Guid batchId, IReadOnlyCollection<Guid> pages, CancellationToken stop, int? over = null) => Change(batchId, batch => batch.Accept(pages, work.Me.PersonId, work.Now), stop, over);

    public Task Reject(Guid batchId, IReadOnlyCollection<Guid> pages, string? reason, CancellationToken stop, int? over = null) => Change(batchId, batch => batch.Reject(pages, reason, work.Me.PersonId, work.Now), stop, over);

    public Task AskRescan(Guid batchId, IReadOnlyCollection<Guid> pages, string? reason, CancellationToken stop, int? over = null) => Change(batchId, batch => batch.AskRescan(pages, reason, work.Me.PersonId, work.Now), stop, over);

    /// <summary>What was turned is read again by a job, the way it stands now.</summary>
    public Task Turn(Guid batchId, IReadOnlyCollection<Guid> pages, int degrees, CancellationToken stop, int? over = null) => Change(batchId, batch =>
    {
        batch.Turn(pages, degrees, work.Me.PersonId, work.Now);
        if (batch.Pages.Where(p => pages.Contains(p.Id) && p.Turn != 0).Select(p => p.Id).ToList() is { Count: > 0 } turned)
            work.Enqueue(ReadTurnedJob.For(batch, turned, work.Now));
    }, stop, over);

    /// <summary>These pages are read again; how they are judged and laid stays.</summary>
    public async Task Reread(Guid batchId, IReadOnlyCollection<Guid> pages, CancellationToken stop)
    {
        work.Me.Must(DigitizingFeature.Work);
        if (pages.Count == 0)
            throw new RuleBroken("digitizing.nothingChosen");
        await intake.Reread(await work.Visible<BatchPage>().Where(p => p.BatchId == batchId && pages.Contains(p.Id)).Select(p => p.ReadPageId).ToListAsync(stop), stop);
    }

    public Task Mark(Guid batchId, IReadOnlyCollection<Guid> pages, PageMark mark, CancellationToken stop, int? over = null) => Change(batchId, batch => batch.Mark(pages, mark, work.Me.PersonId, work.Now), stop, over);

    public Task Split(Guid batchId, Guid page, CancellationToken stop, int? over = null) => Change(batchId, batch => batch.Split(page, work.Me.PersonId, work.Now), stop, over);

    public Task Merge(Guid batchId, Guid part, CancellationToken stop, int? over = null) => Change(batchId, batch => batch.Merge(part, work.Me.PersonId, work.Now), stop, over);

    public Task Move(Guid batchId, Guid page, Guid after, CancellationToken stop, int? over = null) => Change(batchId, batch => batch.Move(page, after, work.Me.PersonId, work.Now), stop, over);

    public Task Undo(Guid batchId, CancellationToken stop, int? over = null) => Change(batchId, batch => batch.Undo(work.Me.PersonId, work.Now), stop, over);

    /// <summary>What is typed of a part so far is kept.</summary>
    public async Task Keep(Guid partId, PartFields fields, CancellationToken stop, int? expectedVersion = null)
    {
        work.Me.Must(DigitizingFeature.Work);
        var part = await work.Load<BatchPart>(partId, stop, expectedVersion);
        part.Keep(fields);
        await work.Commit(stop);
    }

    /// <summary>The part is described: it becomes a document, whose file a job makes.</summary>
    public async Task<BatchPart> Release(Guid partId, PartFields fields, CancellationToken stop, int? expectedVersion = null)
    {
        work.Me.Must(DigitizingFeature.Work);
        var batchId = await work.Visible<BatchPart>().Where(p => p.Id == partId).Select(p => (Guid?)p.BatchId).FirstOrDefaultAsync(stop) ?? throw new NotThere(typeof(BatchPart), partId);
        await work.Begin(stop);
        var batch = await work.LoadWith<Batch>(batchId, batches => batches.Include(b => b.Pages).Include(b => b.Parts).AsSplitQuery(), stop);
        var part = batch.Parts.Single(p => p.Id == partId);
        if (expectedVersion is { } version && part.Version != version)
            throw new LostUpdate();
        var document = new Document(batch.AgencyId, fields.Subject ?? "", batch.UnitId, work.Me.PersonId, work.Now);
        batch.Release(part, document, fields, work.Me.PersonId, work.Now);
        work.Add(document);
        work.Enqueue(MakeDocumentJob.For(part, work.Now));
        await work.Commit(stop);
        return part;
    }

    /// <param name="over">the version of the batch that the asker has seen; null where it does not matter</param>
    private async Task Change(Guid batchId, Action<Batch> change, CancellationToken stop, int? over = null)
    {
        work.Me.Must(DigitizingFeature.Work);
        await work.Begin(stop);
        var batch = await work.LoadWith<Batch>(batchId, batches => batches.Include(b => b.Pages).Include(b => b.Parts).Include(b => b.Stacks).AsSplitQuery(), stop);
        if (over is { } version && batch.Version != version)
            throw new LostUpdate();
        var floor = batch.StepFloor;
        await work.PartsOf(batch, b => b.Steps, stop, step => step.Ordinal > floor && !step.TakenBack);
        change(batch);
        await work.Commit(stop);
    }

    private static BatchStack StackOf(Batch batch, Guid id) => batch.Stacks.FirstOrDefault(s => s.Id == id) ?? throw new NotThere(typeof(BatchStack), id);
}
