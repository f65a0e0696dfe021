using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Proofreading;

/// <summary>Every searchable edition lies in the store, and its small copy.</summary>
internal sealed class EditionUpkeep : IUpkeep
{
    public async IAsyncEnumerable<StoredAt> Files(AllRows rows)
    {
        await foreach (var edition in rows.Of<SearchableEdition>().Select(e => new { e.AgencyId, e.Sha256, e.LightSha256 }).AsAsyncEnumerable())
        {
            yield return new StoredAt(edition.AgencyId, edition.Sha256);
            yield return new StoredAt(edition.AgencyId, edition.LightSha256);
        }
    }

    public async IAsyncEnumerable<FsckFault> Faults(AllRows rows)
    {
        await Task.CompletedTask;
        yield break;
    }
}
