using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Digitizing;

/// <summary>One page of a batch: where it came from, what was decided about it, and where it stands. No byte of it is ever changed.</summary>
public sealed class BatchPage : OfficeRow
{
    private BatchPage()
    {
    }

    internal BatchPage(BatchStack stack, ReadPage read, PageLook look, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = stack.AgencyId;
        BatchId = stack.BatchId;
        StackId = stack.Id;
        ReadPageId = read.Id;
        Number = read.Number;
        Position = PlaceOf(stack.Ordinal, read.Number);
        (Mark, Ticket) = (look.Mark, look.Ticket);
        (LooksFirst, LooksLast) = (look.First, look.Last);
    }

    /// <summary>More pages than a file may have.</summary>
    internal const int RoomPerStack = 10_000;

    public Guid BatchId { get; private set; }

    public Batch? Batch { get; private set; }

    public Guid StackId { get; private set; }

    public BatchStack? Stack { get; private set; }

    public Guid ReadPageId { get; private set; }

    /// <summary>Its picture and its words.</summary>
    public ReadPage? Read { get; private set; }

    /// <summary>Page of its stack's file, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Its place among the pages of the batch; only the order counts.</summary>
    public int Position { get; internal set; }

    public PageState State { get; internal set; }

    /// <summary>Why it was rejected or has to be scanned again.</summary>
    public string? Reason { get; internal set; }

    public PageMark Mark { get; internal set; }

    /// <summary>Turned clockwise, beyond how the reading has set it upright: 0, 90, 180, 270.</summary>
    public int Turn { get; internal set; }

    /// <summary>What the code on a separator or cover sheet says.</summary>
    public string? Ticket { get; private set; }

    /// <summary>Has the heading of a document.</summary>
    public bool LooksFirst { get; private set; }

    /// <summary>Has the signature of a document.</summary>
    public bool LooksLast { get; private set; }

    public Guid? PartId { get; internal set; }

    public Guid? JudgedBy { get; internal set; }

    public DateTimeOffset? JudgedAt { get; internal set; }

    /// <summary>Whether it has a place among the documents: accepted, to be scanned again, or a new scan for such a place that nobody has looked at.</summary>
    public bool Stands => State is PageState.Accepted or PageState.RescanAsked || (State == PageState.Waiting && PartId is not null);

    internal void LookAgain(PageLook look)
    {
        (Ticket, LooksFirst, LooksLast) = (look.Ticket ?? Ticket, look.First, look.Last);
        if (State == PageState.Waiting && PartId is null)
            Mark = look.Mark;
    }

    internal static int PlaceOf(int stack, int number) => stack * RoomPerStack + number;

    /// <summary>The new scan stands where the old one stood; the old one stays in the batch.</summary>
    internal void Replace(BatchPage old, DateTimeOffset now)
    {
        (Position, PartId) = (old.Position, old.PartId);
        (old.State, old.PartId) = (PageState.Replaced, null);
        old.JudgedAt = now;
        old.Happened("batch.pageReplaced", new { old.Number, by = Id });
    }
}

/// <summary>What a person has decided about a page.</summary>
public enum PageState
{
    Waiting,

    Accepted,

    /// <summary>Not to be taken over: a slip, a bad scan that is there twice.</summary>
    Rejected,

    /// <summary>To be scanned again.</summary>
    RescanAsked,

    /// <summary>A later scan stands in its place.</summary>
    Replaced,
}

/// <summary>What a page is beside content; such a page stays in the batch and goes into no document.</summary>
public enum PageMark
{
    None,
    Blank,

    /// <summary>A sheet that only parts documents.</summary>
    Separator,

    /// <summary>A sheet that parts documents and says what follows.</summary>
    Cover,

    /// <summary>Left out by hand.</summary>
    Dropped,
}
