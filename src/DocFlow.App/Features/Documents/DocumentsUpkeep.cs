using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Documents;

/// <summary>A received file and every page picture lies in the store; a version shows only pages that were read; every read page is indexed but those of stacks.</summary>
internal sealed class DocumentsUpkeep : IUpkeep
{
    public async IAsyncEnumerable<StoredAt> Files(AllRows rows)
    {
        await foreach (var file in rows.Of<ReceivedFile>().Select(r => new StoredAt(r.AgencyId, r.Sha256)).AsAsyncEnumerable())
            yield return file;
        await foreach (var page in rows.Of<ReadPage>().Select(p => new { p.AgencyId, p.ImageSha256, p.ThumbnailSha256 }).AsAsyncEnumerable())
        {
            yield return new StoredAt(page.AgencyId, page.ImageSha256);
            yield return new StoredAt(page.AgencyId, page.ThumbnailSha256);
        }
    }

    public async IAsyncEnumerable<FsckFault> Faults(AllRows rows)
    {
        var read = rows.Of<ReadPage>();
        var lost = rows.Of<VersionPage>().Where(v => !read.Any(p => p.ReceivedFileId == v.ReceivedFileId && p.Number == v.SourceNumber)).Select(v => v.Id);
        await foreach (var id in lost.AsAsyncEnumerable())
            yield return new FsckFault(FsckFaultKind.PageWithoutSource, id.ToString());
        var indexed = rows.Of<IndexedPage>();
        await foreach (var id in read.Where(p => !p.Document!.HoldsStacks && !indexed.Any(t => t.PageId == p.Id)).Select(p => p.Id).AsAsyncEnumerable())
            yield return new FsckFault(FsckFaultKind.PageNotIndexed, id.ToString());
    }
}
