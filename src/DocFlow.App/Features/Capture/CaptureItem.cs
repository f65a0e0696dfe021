using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Capture;

/// <summary>
/// A file on its way from "received" to "readable". It exists from the moment the bytes are safe; whatever happens to the reading, it
/// stays, says why in plain words, and can be tried again.
/// </summary>
public sealed class CaptureItem : OfficeRow
{
    private CaptureItem()
    {
    }

    public CaptureItem(Document document, ReceivedFile file, DateTimeOffset now, FileOrigin origin = FileOrigin.Outside)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = document.AgencyId;
        DocumentId = document.Id;
        ReceivedFileId = file.Id;
        FileName = file.Name;
        Origin = origin;
        ReceivedAt = now;
        if (origin is FileOrigin.Outside or FileOrigin.Stack)
            Happened("capture.received", new { file.Name, file.Sha256, file.Length });
    }

    public Guid DocumentId { get; private set; }

    public Document? Document { get; private set; }

    /// <summary>The bytes that are read: those received, or the copy without a password made from them.</summary>
    public Guid ReceivedFileId { get; private set; }

    public string FileName { get; private set; } = "";

    public DateTimeOffset ReceivedAt { get; private set; }

    public FileOrigin Origin { get; private set; }

    public CaptureState State { get; private set; }

    /// <summary>0 until the pages were counted.</summary>
    public int PagesTotal { get; private set; }

    public int PagesDone { get; private set; }

    /// <summary>Pages a person should look at.</summary>
    public int PagesFlagged { get; private set; }

    /// <summary>Why it can't go on: a code with a text in the string tables (<c>problem.CODE</c>).</summary>
    public string? Problem { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    public bool CanRetry => State is CaptureState.NeedsAttention or CaptureState.Cancelled;

    public void StartReading(int pages)
    {
        State = CaptureState.Reading;
        PagesTotal = pages;
        Problem = null;
    }

    public void PageRead(bool flagged)
    {
        PagesDone++;
        if (flagged)
            PagesFlagged++;
    }

    /// <summary>One page was read again.</summary>
    internal void PageReadAgain(int number, bool wasFlagged, bool isFlagged)
    {
        PagesFlagged = Math.Max(0, PagesFlagged + (isFlagged ? 1 : 0) - (wasFlagged ? 1 : 0));
        Happened("capture.pageReadAgain", new { page = number });
    }

    public void Finish(DateTimeOffset now)
    {
        State = CaptureState.Ready;
        Problem = null;
        FinishedAt = now;
        Happened("capture.read", new { pages = PagesTotal, flagged = PagesFlagged });
    }

    public void AskForPassword(string problem)
    {
        State = CaptureState.NeedsPassword;
        Problem = problem;
        Happened("capture.passwordAsked");
    }

    public void Refuse(string problem)
    {
        State = CaptureState.NeedsAttention;
        Problem = problem;
        Happened("capture.refused", new { problem });
    }

    public void Cancel()
    {
        if (State is not (CaptureState.Received or CaptureState.Reading))
            throw new RuleBroken("capture.notRunning");
        State = CaptureState.Cancelled;
        Happened("capture.cancelled");
    }

    internal void ReadFirst()
    {
        if (State is not (CaptureState.Received or CaptureState.Reading))
            throw new RuleBroken("capture.notRunning");
        Happened("capture.putFirst");
    }

    public void Retry()
    {
        if (!CanRetry)
            throw new RuleBroken("capture.nothingToRetry");
        State = CaptureState.Received;
        Problem = null;
        Happened("capture.retried");
    }

    /// <summary>From now on the readable copy is read; the bytes received stay as they are.</summary>
    public void Unlock(ReceivedFile readable)
    {
        if (State != CaptureState.NeedsPassword)
            throw new RuleBroken("capture.noPasswordNeeded");
        ReceivedFileId = readable.Id;
        State = CaptureState.Received;
        Problem = null;
        Happened("capture.unlocked", new { readable.Sha256 });
    }
}

/// <summary>Where the bytes of a file come from; only what came from outside stands in the list of what was received.</summary>
public enum FileOrigin
{
    /// <summary>Paper, mail, another agency.</summary>
    Outside,

    /// <summary>A draft of this agency.</summary>
    Draft,

    /// <summary>Made here from another file: fields laid, signed, sealed.</summary>
    Made,

    /// <summary>Paper of a batch, yet to be split into documents.</summary>
    Stack,
}

public enum CaptureState
{
    Received,
    Reading,
    Ready,
    NeedsPassword,
    NeedsAttention,
    Cancelled,
}
