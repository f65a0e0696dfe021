using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Remote;

/// <summary>Hashes for a remote key: a row that a job carries to the service and back.</summary>
internal sealed class RemotePlace(Work work, RemoteSecrets secrets) : IElsewhere
{
    public SigningPlace Place => SigningPlace.Remote;

    public Task Begin(SigningKey key, Guid group, IReadOnlyList<PendingSigning> waiting, string? pin, CancellationToken stop)
    {
        if (key.AsksPin && string.IsNullOrEmpty(pin))
            throw new RuleBroken("signing.passwordMissing") { Field = "Pin" };
        var signing = new RemoteSigning(key.AgencyId, group, key.Id, work.Me.PersonId, waiting, work.Now);
        work.Add(signing);
        if (key.AsksPin)
            secrets.Hold(signing.Id, pin!);
        work.Enqueue(RemoteJob.For(signing, work.Now));
        return Task.CompletedTask;
    }

    public Task<bool> IsUnderWay(Guid group, CancellationToken stop) => work.Visible<RemoteSigning>().AnyAsync(s => s.GroupId == group && s.State != RemoteState.Done && s.State != RemoteState.Ended, stop);

    public async Task End(Guid group, CancellationToken stop)
    {
        foreach (var id in await work.Visible<RemoteSigning>().Where(s => s.GroupId == group && s.State != RemoteState.Done && s.State != RemoteState.Ended).Select(s => s.Id).ToListAsync(stop))
            (await work.Load<RemoteSigning>(id, stop)).End("signing.waitCancelled");
        await work.Commit(stop);
    }
}
