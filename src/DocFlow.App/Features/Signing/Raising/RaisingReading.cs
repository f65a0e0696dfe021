using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Raising;

/// <summary>The read side: how far the files of documents have risen.</summary>
public sealed class RaisingReading(Work work)
{
    /// <summary>The last raising of each file of a document.</summary>
    public async Task<IReadOnlyList<FileRaising>> Of(Guid documentId, CancellationToken stop) =>
        [.. (await work.Visible<FileRaising>().Where(r => r.DocumentId == documentId).OrderBy(r => r.AskedAt).ToListAsync(stop)).GroupBy(r => r.DocumentFileId).Select(rows => rows.Last())];

    /// <summary>Those of the documents that still wait for their level.</summary>
    public async Task<IReadOnlySet<Guid>> WaitingAmong(IReadOnlyCollection<Guid> documents, CancellationToken stop) =>
        (await work.Visible<FileRaising>().Where(r => documents.Contains(r.DocumentId) && r.State != RaisingState.Done).Select(r => r.DocumentId).ToListAsync(stop)).ToHashSet();
}
