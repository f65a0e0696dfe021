using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.Pki;
using DocFlow.Signing.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Signing.Trust;

/// <summary>What administrators confirmed and brought in, as judgements take it. It holds for the whole installation, so it is read beside any viewer.</summary>
public sealed class ConfirmedTrust(IServiceScopeFactory scopes, FileStore store)
{
    private const int MostLists = 200;

    /// <summary>Adds confirmed anchors, and lists with since when they are known.</summary>
    public async Task<ValidationContext> Join(ValidationContext context, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        work.ActAs(Viewer.Office(Guid.Empty));
        var authorities = await work.Visible<TrustedAuthority>().Where(a => a.ConfirmedAt != null).OrderBy(a => a.Id).ToListAsync(stop);
        var lists = await work.Visible<ImportedCrl>().OrderByDescending(c => c.ThisUpdate).ThenBy(c => c.Id).Take(MostLists).ToListAsync(stop);
        var (crls, known) = (new List<ReadOnlyMemory<byte>>(context.Crls), new Dictionary<string, DateTimeOffset>(context.EvidenceKnownSince));
        foreach (var list in lists.Where(list => known.TryAdd(list.Sha256, list.ImportedAt)))
            crls.Add(await File.ReadAllBytesAsync(store.PathOf(list.AgencyId, list.Sha256), stop));
        return context with { Anchors = [.. context.Anchors, .. authorities.Select(a => a.Entry.Anchor)], Crls = crls, EvidenceKnownSince = known };
    }
}
