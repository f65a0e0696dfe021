using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Capture.Duplicates;

/// <summary>What a person learns of papers that may have come in before, and says of them.</summary>
public sealed class DuplicateDesk(Work work)
{
    /// <summary>Of these documents, those that may be there already, with how many others each may be.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> Among(IReadOnlyCollection<Guid> documents, CancellationToken stop) =>
        await Open().Where(r => documents.Contains(r.DocumentId)).GroupBy(r => r.DocumentId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);

    /// <summary>What a document's pages resemble, nearest first; what a person has compared and parted is absent.</summary>
    public async Task<IReadOnlyList<LikePair>> Of(Guid document, CancellationToken stop)
    {
        var found = await Open().Where(r => r.DocumentId == document).OrderBy(r => r.Bits).ThenBy(r => r.Id).ToListAsync(stop);
        var pages = found.SelectMany(r => new[] { r.ReadPageId, r.OtherPageId }).Distinct().ToList();
        var read = await work.Visible<ReadPage>().Where(p => pages.Contains(p.Id)).Select(p => new LikeSheet(p.Id, p.DocumentId, p.Document!.Title, p.Number, p.Width, p.Height, p.ReadAt)).ToDictionaryAsync(p => p.PageId, stop);
        return [.. found.Where(r => read.ContainsKey(r.ReadPageId) && read.ContainsKey(r.OtherPageId)).Select(r => new LikePair(r.Id, read[r.ReadPageId], read[r.OtherPageId], r.Bits))];
    }

    /// <summary>They are two documents: the hint goes away, both stay.</summary>
    public async Task Dismiss(Guid id, CancellationToken stop)
    {
        work.Me.Must(CaptureFeature.Receive);
        var row = await work.Load<Resemblance>(id, stop);
        row.Dismiss(work.Me, work.Now);
        await work.Commit(stop);
    }

    private IQueryable<Resemblance> Open() => work.Visible<Resemblance>().Where(r => r.DismissedAt == null);
}

/// <param name="Bits">of 64, by how many the pictures differ</param>
public sealed record LikePair(Guid Id, LikeSheet Page, LikeSheet Earlier, int Bits);

public sealed record LikeSheet(Guid PageId, Guid DocumentId, string Title, int Number, int Width, int Height, DateTimeOffset ReadAt);
