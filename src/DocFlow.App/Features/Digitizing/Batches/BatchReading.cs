using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Digitizing;

/// <summary>The read side of batches: rows of the list, tiles of the grid, parts with their pages. Words of pages are never loaded for it.</summary>
public sealed class BatchReading(Work work)
{
    public async Task<IReadOnlyList<BatchLine>> Lines(IQueryable<Batch> batches, CancellationToken stop) =>
        await batches.Select(b => new BatchLine(b.Id, b.Number, b.Year, b.Title, b.State, b.StateSince, b.ExpectedPages,
            b.Pages.Count, b.Pages.Count(p => p.State == PageState.Waiting), b.Parts.Count(p => p.State != PartState.Merged), b.Parts.Count(p => p.State == PartState.Indexed))).ToListAsync(stop);

    /// <summary>A batch as the list shows it, with the version before it was read: what is told is at least as new.</summary>
    internal async Task<(BatchLine Line, int Version)> Line(Guid id, CancellationToken stop)
    {
        var version = await work.Visible<Batch>().Where(b => b.Id == id).Select(b => (int?)b.Version).FirstOrDefaultAsync(stop) ?? throw new NotThere(typeof(Batch), id);
        return ((await Lines(work.Visible<Batch>().Where(b => b.Id == id), stop))[0], version);
    }

    public async Task<Batch> Load(Guid id, CancellationToken stop) =>
        await work.Visible<Batch>().Include(b => b.Stacks).ThenInclude(s => s.Item).FirstOrDefaultAsync(b => b.Id == id, stop) ?? throw new NotThere(typeof(Batch), id);

    /// <summary>All pages of a batch in their order.</summary>
    public async Task<IReadOnlyList<PageTile>> Tiles(Guid batchId, CancellationToken stop) =>
        await Tiles(work.Visible<BatchPage>().Where(p => p.BatchId == batchId)).ToListAsync(stop);

    /// <summary>The pages that stand in a part, marked ones among them.</summary>
    public async Task<IReadOnlyList<PageTile>> TilesOf(Guid partId, CancellationToken stop) =>
        await Tiles(work.Visible<BatchPage>().Where(p => p.PartId == partId)).ToListAsync(stop);

    public async Task<IReadOnlyList<BatchPart>> Parts(Guid batchId, CancellationToken stop) =>
        await work.Visible<BatchPart>().Where(p => p.BatchId == batchId && p.State != PartState.Merged).OrderBy(p => p.Ordinal).ToListAsync(stop);

    /// <summary>Where the parts of a batch stand, and nothing that is said of them.</summary>
    public async Task<IReadOnlyList<PartPlace>> Places(Guid batchId, CancellationToken stop) =>
        await work.Visible<BatchPart>().Where(p => p.BatchId == batchId && p.State != PartState.Merged).OrderBy(p => p.Ordinal).Select(p => new PartPlace(p.Id, p.Ordinal, p.State == PartState.Open)).ToListAsync(stop);

    /// <summary>Of these parts, the documents whose file is made.</summary>
    public async Task<IReadOnlySet<Guid>> Made(IEnumerable<BatchPart> parts, CancellationToken stop)
    {
        var documents = parts.Select(p => p.DocumentId).OfType<Guid>().ToList();
        return (await work.Visible<Document>().Where(d => documents.Contains(d.Id) && d.Files.Any()).Select(d => d.Id).ToListAsync(stop)).ToHashSet();
    }

    /// <summary>The pages a part's document shows, with their words.</summary>
    public async Task<IReadOnlyList<PartPage>> Content(Guid partId, CancellationToken stop) =>
        [.. (await work.Visible<BatchPage>().Include(p => p.Read).Where(p => p.PartId == partId && p.State != PageState.Replaced && p.Mark == PageMark.None).OrderBy(p => p.Position).ToListAsync(stop)).Select(p => new PartPage(p.Id, p.Read!, p.Turn))];

    private static IQueryable<PageTile> Tiles(IQueryable<BatchPage> pages) => pages.OrderBy(p => p.Position).ThenBy(p => p.Id).Select(p => new PageTile(
        p.Id, p.ReadPageId, p.Position, p.Number, p.Stack!.Ordinal, p.State, p.Reason, p.Mark, p.Turn, p.PartId, p.Read!.Width, p.Read.Height, p.Read.Flagged, p.Read.Fingerprint)
    {
        File = new StackFile(p.Read.ReceivedFileId, p.Stack.Item!.PagesTotal, p.Stack.Signatures ?? 0, p.Stack.SignedFileId),
    });
}

/// <summary>A batch as the list shows it.</summary>
public sealed record BatchLine(Guid Id, int Number, int Year, string Title, BatchState State, DateTimeOffset Since, int? ExpectedPages, int Pages, int Waiting, int Parts, int Indexed);

/// <summary>A page as a thumbnail with what was decided about it.</summary>
public sealed record PageTile(Guid Id, Guid ReadPageId, int Position, int Number, int Stack, PageState State, string? Reason, PageMark Mark, int Turn, Guid? PartId, int Width, int Height, bool Flagged, long? Fingerprint)
{
    public required StackFile File { get; init; }

    public bool Stands => State is PageState.Accepted or PageState.RescanAsked || (State == PageState.Waiting && PartId is not null);
}

/// <summary>The file of a stack that a page comes from.</summary>
/// <param name="Id">the bytes that were read</param>
/// <param name="SignedId">the bytes that carry the signatures: the same, or the locked file of which those are the readable copy</param>
public sealed record StackFile(Guid Id, int Pages, int Signatures, Guid? SignedId)
{
    public bool IsSigned => Signatures > 0;
}

/// <summary>A part in its row, for going from one to the next.</summary>
public sealed record PartPlace(Guid Id, int Ordinal, bool IsOpen);

/// <summary>A page of a part with its words.</summary>
public sealed record PartPage(Guid Page, ReadPage Read, int Turn);
