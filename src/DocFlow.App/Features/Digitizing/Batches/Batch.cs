using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Digitizing;

/// <summary>
/// Lô số hóa: paper of one unit on its way to become documents. Its stacks are read like every received file and lie in a document of its
/// own; nothing leaves it before a person has accepted each page, and every page that came in stays in it.
/// </summary>
public sealed partial class Batch : OfficeRow
{
    private readonly List<BatchStack> stacks = [];
    private readonly List<BatchPage> pages = [];
    private readonly List<BatchPart> parts = [];
    private readonly List<BatchStep> steps = [];

    private Batch()
    {
    }

    /// <param name="holder">the document in which the stacks lie</param>
    /// <param name="number">taken for it in the same transaction</param>
    public Batch(Document holder, int year, int number, BatchOrder what, Guid? openedBy, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = holder.AgencyId;
        DocumentId = holder.Id;
        Document = holder;
        (Year, Number) = (year, number);
        (OpenedBy, OpenedAt, StateSince) = (openedBy, now, now);
        Describe(what);
        Happened("batch.opened", new { number, year, Title });
    }

    public Guid DocumentId { get; private set; }

    public Document? Document { get; private set; }

    public int Year { get; private set; }

    /// <summary>Counts the agency's batches of the year from 1.</summary>
    public int Number { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>The unit whose paper it is.</summary>
    public Guid? UnitId { get; private set; }

    /// <summary>Mã hồ sơ: the dossier the paper was taken from, where it is one.</summary>
    public string? DossierCode { get; private set; }

    /// <summary>What was handed over, as the list that came with it says.</summary>
    public string? Papers { get; private set; }

    /// <summary>Sheets' pages as counted by hand; what is read is held against it.</summary>
    public int? ExpectedPages { get; private set; }

    /// <summary>How many of a hundred documents the second person checks; flagged ones always.</summary>
    public int SamplePercent { get; private set; }

    public BatchState State { get; private set; }

    public DateTimeOffset StateSince { get; private set; }

    public Guid? OpenedBy { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>The place of the stack that comes next.</summary>
    public int NextStack { get; private set; } = 1;

    /// <summary>How many steps of arranging were made; each is a row of its own and can be taken back.</summary>
    public int StepCount { get; private set; }

    /// <summary>The steps up to this one were made before the batch went on to where it stands; they stay.</summary>
    public int StepFloor { get; private set; }

    public IReadOnlyList<BatchStack> Stacks => stacks;

    public IReadOnlyList<BatchPage> Pages => pages;

    public IReadOnlyList<BatchPart> Parts => parts;

    public IReadOnlyList<BatchStep> Steps => steps;

    /// <summary>Pages that are to be in the documents, rescans still to come among them, in their order.</summary>
    public IEnumerable<BatchPage> Standing => pages.Where(p => p.Stands).OrderBy(p => p.Position);

    public void Describe(BatchOrder what)
    {
        if (string.IsNullOrWhiteSpace(what.Title))
            throw new RuleBroken("digitizing.titleMissing") { Field = nameof(BatchOrder.Title) };
        if (what.ExpectedPages is < 0 or > 100_000)
            throw new RuleBroken("digitizing.expectedPages") { Field = nameof(BatchOrder.ExpectedPages) };
        if (what.SamplePercent is < 0 or > 100)
            throw new RuleBroken("digitizing.samplePercent") { Field = nameof(BatchOrder.SamplePercent) };
        (Title, UnitId, DossierCode, Papers) = (what.Title.Trim().Normalize(), what.UnitId, Text(what.DossierCode), Text(what.Papers));
        (ExpectedPages, SamplePercent) = (what.ExpectedPages, what.SamplePercent);
    }

    /// <summary>A file of paper has come in; while the paper comes in, or for a page that is to be scanned again.</summary>
    public BatchStack Add(CaptureItem item, int ordinal, StackSide side, BatchPage? replaces, Guid? by, DateTimeOffset now)
    {
        if (replaces is null ? State != BatchState.Receiving : State > BatchState.Indexing)
            throw new RuleBroken("digitizing.notReceiving");
        if (replaces is { State: not PageState.RescanAsked })
            throw new RuleBroken("digitizing.noRescanAsked");
        var stack = new BatchStack(this, item, ordinal, side, replaces?.Id, by, now);
        stacks.Add(stack);
        Happened("batch.stackReceived", new { item.FileName, ordinal });
        return stack;
    }

    /// <summary>A page of one of its stacks is read.</summary>
    internal void Put(BatchPage page) => pages.Add(page);

    /// <summary>All pages are judged; the accepted ones are laid into parts, as the separator sheets or the first pages say.</summary>
    public void StartSplitting(DateTimeOffset now)
    {
        Must(BatchState.Receiving);
        if (pages.Count(p => p.State is PageState.Waiting or PageState.RescanAsked) is > 0 and var open)
            throw new RuleBroken("digitizing.pagesOpen", open);
        if (!Standing.Any())
            throw new RuleBroken("digitizing.noPages");
        Enter(BatchState.Splitting, now);
        foreach (var run in SplitProposal.Of([.. Standing.Where(p => p.PartId is null)], stacks.Where(s => s.Signatures > 0).Select(s => s.Id).ToHashSet()))
        {
            var part = NewPart(run.Origin, now);
            run.Pages.ForEach(page => page.PartId = part.Id);
            part.Take(run.Cover);
        }
        Settle(now);
    }

    /// <summary>More paper has come: receiving goes on, what was arranged stays.</summary>
    public void ReceiveMore(DateTimeOffset now)
    {
        if (State is not (BatchState.Splitting or BatchState.Indexing))
            throw new RuleBroken("digitizing.notNow");
        Enter(BatchState.Receiving, now);
    }

    /// <summary>The parts are as they should be: each can now be described.</summary>
    public void StartIndexing(DateTimeOffset now)
    {
        Must(BatchState.Splitting);
        foreach (var part in parts.Where(p => p.IsLive).OrderBy(p => p.Ordinal))
        {
            if (!ContentOf(part).Any())
                throw new RuleBroken("digitizing.partEmpty", part.Ordinal);
        }
        Enter(BatchState.Indexing, now);
        AfterIndexing(now);
    }

    /// <summary>The pages that the part's document will show, in their order.</summary>
    public IEnumerable<BatchPage> ContentOf(BatchPart part) => Standing.Where(p => p.PartId == part.Id && p.Mark == PageMark.None);

    /// <summary>The part is described and becomes a document of its own.</summary>
    public void Release(BatchPart part, Document document, PartFields fields, Guid? by, DateTimeOffset now)
    {
        Must(BatchState.Indexing);
        if (Standing.Any(p => p.PartId == part.Id && p.State != PageState.Accepted))
            throw new RuleBroken("digitizing.partAwaitsRescan");
        if (!ContentOf(part).Any())
            throw new RuleBroken("digitizing.partEmpty", part.Ordinal);
        part.Release(document, fields, by, now);
        AfterIndexing(now);
    }

    private void AfterIndexing(DateTimeOffset now)
    {
        if (parts.Where(p => p.IsLive).All(p => p.State == PartState.Indexed))
            Enter(BatchState.Checking, now);
    }

    private void Must(BatchState state)
    {
        if (State != state)
            throw new RuleBroken("digitizing.notNow");
    }

    private void Enter(BatchState state, DateTimeOffset now)
    {
        Happened("batch.moved", new { from = State.ToString(), to = state.ToString() });
        (State, StateSince, StepFloor) = (state, now, StepCount);
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim().Normalize();
}

/// <summary>What is said of a batch when it is opened.</summary>
public sealed record BatchOrder
{
    public string? Title { get; init; }

    public Guid? UnitId { get; init; }

    public string? DossierCode { get; init; }

    public string? Papers { get; init; }

    public int? ExpectedPages { get; init; }

    public int SamplePercent { get; init; } = 10;
}

public enum BatchState
{
    /// <summary>Paper comes in; each page is looked at.</summary>
    Receiving,

    /// <summary>The pages are laid into parts.</summary>
    Splitting,

    /// <summary>Each part is described.</summary>
    Indexing,

    /// <summary>A second person compares.</summary>
    Checking,

    /// <summary>The agency signs.</summary>
    Signing,

    Accepted,
}
