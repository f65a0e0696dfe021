using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Signing.Making;

/// <summary>Prepared signatures that nobody completed in time are dropped; the document stayed as it was. Fetched evidence long out of date goes with them.</summary>
internal sealed class DropExpiredJob(IServiceScopeFactory scopes, EvidenceDesk evidence, SigningCompletion completion) : IJobKind
{
    public static string Kind => "signing.dropExpired";

    public async Task Run(JobRun run, CancellationToken stop)
    {
        evidence.Sweep();
        foreach (var (agency, id) in await Expired(stop))
            await completion.Drop(agency, id, "signing.waitedTooLong", stop);
    }

    private async Task<List<(Guid Agency, Guid Id)>> Expired(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var rows = scope.ServiceProvider.GetRequiredService<AllRows>();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        var found = await rows.Of<PendingSigning>().Where(p => p.State == PendingState.Prepared && p.ExpiresAt < now).Select(p => new { p.AgencyId, p.Id }).Take(500).ToListAsync(stop);
        return [.. found.Select(f => (f.AgencyId, f.Id))];
    }
}
