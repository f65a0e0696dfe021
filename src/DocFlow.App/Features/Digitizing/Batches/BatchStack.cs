using DocFlow.App.Features.Capture;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Digitizing;

/// <summary>Chồng giấy: one file of a batch as it came in; the pages in it follow as they are read.</summary>
public sealed class BatchStack : OfficeRow
{
    private BatchStack()
    {
    }

    internal BatchStack(Batch batch, CaptureItem item, int ordinal, StackSide side, Guid? replacesPageId, Guid? by, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = batch.AgencyId;
        BatchId = batch.Id;
        ItemId = item.Id;
        Item = item;
        (Ordinal, Side, ReplacesPageId) = (ordinal, side, replacesPageId);
        (ReceivedBy, ReceivedAt) = (by, now);
    }

    public Guid BatchId { get; private set; }

    public Batch? Batch { get; private set; }

    /// <summary>How its reading goes.</summary>
    public Guid ItemId { get; private set; }

    public CaptureItem? Item { get; private set; }

    /// <summary>In the order they came, from 1.</summary>
    public int Ordinal { get; private set; }

    public StackSide Side { get; private set; }

    /// <summary>The page for which it was scanned again: its first page takes that one's place.</summary>
    public Guid? ReplacesPageId { get; private set; }

    /// <summary>Put aside with its pages: a file that can't be read, or came by mistake.</summary>
    public string? WithdrawnBecause { get; private set; }

    public Guid? ReceivedBy { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>How many signatures its file carries; null until somebody has looked.</summary>
    public int? Signatures { get; private set; }

    /// <summary>The file received that carries them: the one read, or the locked one of which that is the readable copy.</summary>
    public Guid? SignedFileId { get; private set; }

    public bool IsWithdrawn => WithdrawnBecause is not null;

    internal void Withdraw(string because)
    {
        WithdrawnBecause = because;
        Happened("batch.stackWithdrawn", new { Ordinal, because });
    }

    internal void Found(int signatures, Guid signedFile) => (Signatures, SignedFileId) = (signatures, signatures > 0 ? signedFile : null);

    /// <summary>The two passes of a scanner that sees one side are one stack now.</summary>
    internal void Joined() => Side = StackSide.Both;
}

/// <summary>What a pass of the scanner has seen of its sheets.</summary>
public enum StackSide
{
    /// <summary>Whole: both sides in order, or sheets with one side.</summary>
    Both,

    /// <summary>The fronts alone; a stack with the backs follows.</summary>
    Fronts,

    /// <summary>The backs alone.</summary>
    Backs,
}
