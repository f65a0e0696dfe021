using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Capture.Scanners;

/// <summary>Every page that was scanned and not thrown away lies in the store.</summary>
internal sealed class ScanUpkeep : IUpkeep
{
    public async IAsyncEnumerable<StoredAt> Files(AllRows rows)
    {
        await foreach (var page in rows.Of<ScanRunPage>().Select(p => new StoredAt(p.AgencyId, p.Sha256)).AsAsyncEnumerable())
            yield return page;
    }

    public async IAsyncEnumerable<FsckFault> Faults(AllRows rows)
    {
        await Task.CompletedTask;
        yield break;
    }
}
