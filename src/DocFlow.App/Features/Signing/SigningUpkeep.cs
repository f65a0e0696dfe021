using DocFlow.App.Features.Signing.Desk;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing;

/// <summary>The prepared bytes of a signature that may still be completed, and the pictures of signatures, lie in the store.</summary>
internal sealed class SigningUpkeep : IUpkeep
{
    public async IAsyncEnumerable<StoredAt> Files(AllRows rows)
    {
        await foreach (var pending in rows.Of<PendingSigning>().Where(p => p.State != PendingState.Dropped).Select(p => new StoredAt(p.AgencyId, p.StagedSha256)).AsAsyncEnumerable())
            yield return pending;
        await foreach (var sent in rows.Of<AgentHandover>().Where(h => h.ReturnedAt == null).Select(h => new StoredAt(h.AgencyId, h.SentSha256)).AsAsyncEnumerable())
            yield return sent;
        await foreach (var key in rows.Of<SigningKey>().Where(k => k.ImageSha256 != null).Select(k => new StoredAt(k.AgencyId, k.ImageSha256!)).AsAsyncEnumerable())
            yield return key;
    }

    public async IAsyncEnumerable<FsckFault> Faults(AllRows rows)
    {
        await Task.CompletedTask;
        yield break;
    }
}
