using DocFlow.App.Features.Signing.Checkup;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.Signing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Remote;

/// <summary>The remote service that holds this person's keys: answering, the key enabled there, its certificate still the same. Nobody's phone rings.</summary>
internal sealed class RemoteCheckup(Work work, RemoteDoor door, Text text) : ICheckupPart
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public int Order => 40;

    public async Task<IReadOnlyList<CheckupLine>> Look(CancellationToken stop)
    {
        var (person, seals) = (work.Me.PersonId, work.Me.May(SigningFeature.Seal));
        var keys = await work.Visible<SigningKey>().Where(k => k.RetiredAt == null && k.Elsewhere == SigningPlace.Remote && (k.PersonId != null ? k.PersonId == person : seals)).OrderBy(k => k.AddedAt).ToListAsync(stop);
        if (keys.Count == 0)
            return [];
        if (await work.Visible<RemoteProvider>().FirstOrDefaultAsync(stop) is not { } provider)
            return [new CheckupLine(CheckupState.Stops, text["rule.signing.remoteNone"])];
        var lines = new List<CheckupLine>();
        foreach (var key in keys)
            lines.Add(await Line(provider, key, stop));
        return lines;
    }

    private async Task<CheckupLine> Line(RemoteProvider provider, SigningKey key, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            var found = await door.At(provider).Credential(key.Reference!, patience.Token);
            if (!found.IsEnabled || found.CertificateStatus is not ("" or "valid"))
                return new(CheckupState.Stops, text["signing.checkupRemoteLocked", key.Name, provider.Name], text["rule.signing.remoteLocked"]);
            return found.Certificate.Fingerprint == key.Fingerprint
                ? new(CheckupState.Good, text["signing.checkupRemote", key.Name, provider.Name])
                : new(CheckupState.Stops, text["rule.signing.remoteChanged"], text["signing.checkupRemoteAgain"], "/ky-tu-xa", text["signing.remoteTitle"]);
        }
        catch (RemoteSigningException refused)
        {
            return new(CheckupState.Stops, text["signing.checkupRemoteStops", provider.Name], text["rule." + RemoteDoor.Rule(refused).Code]);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new(CheckupState.Doubtful, text["signing.checkupRemoteSlow", provider.Name], text["rule.signing.remoteAway"]);
        }
    }
}
