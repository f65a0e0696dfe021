using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Proofreading;

/// <summary>Every searchable edition lies in the store.</summary>
internal sealed class EditionUpkeep : IUpkeep
{
    public IAsyncEnumerable<StoredAt> Files(AllRows rows) => rows.Of<SearchableEdition>().Select(e => new StoredAt(e.AgencyId, e.Sha256)).AsAsyncEnumerable();

    public async IAsyncEnumerable<FsckFault> Faults(AllRows rows)
    {
        await Task.CompletedTask;
        yield break;
    }
}
