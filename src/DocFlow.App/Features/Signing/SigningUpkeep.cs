using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Features.Signing.Desk;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Features.Signing.Trust;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing;

/// <summary>The prepared bytes of a signature that may still be completed, the pictures of signatures, imported lists, and what checks were judged from lie in the store.</summary>
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
        await foreach (var list in rows.Of<ImportedCrl>().Select(c => new StoredAt(c.AgencyId, c.Sha256)).AsAsyncEnumerable())
            yield return list;
        await foreach (var check in rows.Of<SignatureCheck>().Where(c => c.BasisSha256 != null).Select(c => new { c.AgencyId, c.FactsSha256, c.BasisSha256, c.Evidence }).AsAsyncEnumerable())
            foreach (var kept in check.Evidence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Append(check.FactsSha256!).Append(check.BasisSha256!))
                yield return new StoredAt(check.AgencyId, kept);
    }

    public async IAsyncEnumerable<FsckFault> Faults(AllRows rows)
    {
        await Task.CompletedTask;
        yield break;
    }
}
