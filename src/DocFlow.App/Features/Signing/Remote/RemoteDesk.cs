using System.Text;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Permissions;
using DocFlow.Signing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Remote;

/// <summary>The administrator names the service; an official connects the key that is theirs there, by the name its certificate bears.</summary>
internal sealed class RemoteDesk(Work work, RemoteDoor door, RemoteSecrets secrets, SampleKeys sample)
{
    public Task<RemoteProvider?> Provider(CancellationToken stop) => work.Visible<RemoteProvider>().FirstOrDefaultAsync(stop);

    /// <summary>Asked before it is kept: a service that does not answer to these settings is not one.</summary>
    /// <param name="secret">empty keeps the one there is</param>
    public async Task Set(string? address, string? clientId, string? secret, CancellationToken stop)
    {
        work.Me.Must(SigningFeature.KeepKeys);
        var id = await work.Visible<RemoteProvider>().Select(p => (Guid?)p.Id).FirstOrDefaultAsync(stop);
        var row = id is { } known ? await work.Load<RemoteProvider>(known, stop) : new RemoteProvider(work.Me.AgencyId, work.Now);
        if (string.IsNullOrWhiteSpace(clientId))
            throw new RuleBroken("signing.remoteClient") { Field = "ClientId" };
        if (string.IsNullOrEmpty(secret) && (row.ProtectedSecret.Length == 0 || row.Address != address))
            throw new RuleBroken("signing.remoteSecret") { Field = "Secret" };
        var (where, who) = ((address ?? "").Trim(), clientId.Trim());
        var hidden = string.IsNullOrEmpty(secret) ? row.ProtectedSecret : door.Hide(secret);
        var name = await Named(where, who, string.IsNullOrEmpty(secret) ? door.Show(hidden) : secret, stop);
        if (id is null)
            work.Add(row);
        row.Set(name, where, who, hidden);
        await work.Commit(stop);
    }

    /// <summary>The keys the service has under a user's name.</summary>
    public async Task<IReadOnlyList<RemoteCredential>> Find(string? userId, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(userId))
            throw new RuleBroken("signing.remoteUser") { Field = "UserId" };
        var service = await Service(stop);
        try
        {
            var found = new List<RemoteCredential>();
            foreach (var id in (await service.Credentials(userId.Trim(), stop)).Take(10))
                found.Add(await service.Credential(id, stop));
            return found.Count > 0 ? found : throw new RuleBroken("signing.remoteNoCredential") { Field = "UserId" };
        }
        catch (RemoteSigningException refused)
        {
            throw RemoteDoor.Rule(refused, "UserId");
        }
    }

    /// <summary>Takes a key into use: one's own, or the agency's by whoever keeps its keys.</summary>
    public async Task<SigningKey> Connect(string credentialId, bool asAgencys, CancellationToken stop)
    {
        if (asAgencys)
            work.Me.Must(SigningFeature.KeepKeys);
        Guid? person = asAgencys ? null : work.Me.PersonId ?? throw new NotAllowed(SigningFeature.KeepKeys);
        var service = await Service(stop);
        try
        {
            var found = await service.Credential(credentialId, stop);
            if (!found.IsEnabled)
                throw new RuleBroken("signing.remoteLocked");
            if (!found.IsAnswerable)
                throw new RuleBroken("signing.remoteWay");
            if (sample.Refuses(found.Certificate))
                throw new RuleBroken("signing.sampleKey");
            SignerFitness.Demand(found.Certificate, found.Algorithm(), work.Now);
            await Theirs(found.Certificate.Subject.CommonName ?? "", person, stop);
            var fingerprint = found.Certificate.Fingerprint;
            if (await work.Visible<SigningKey>().AnyAsync(k => k.Fingerprint == fingerprint, stop))
                throw new RuleBroken("signing.keyThere");
            var key = SigningKey.At(SigningPlace.Remote, work.Me.AgencyId, person, found.Certificate.Subject.CommonName ?? found.Certificate.Subject.Display(), found.Certificate.Encoded.ToArray(), fingerprint, found.Id,
                Encoding.ASCII.GetBytes(string.Concat(found.Chain.Select(c => new string(System.Security.Cryptography.PemEncoding.Write("CERTIFICATE", c.Encoded.Span)) + "\n"))),
                found.Certificate.NotAfter, work.Now, found.MostAtOnce, asksPin: found.AsksPassword is not null);
            work.Add(key);
            await work.Commit(stop);
            return key;
        }
        catch (RemoteSigningException refused)
        {
            throw RemoteDoor.Rule(refused);
        }
        catch (SigningRefusedException refused)
        {
            throw SigningProblems.Of(refused);
        }
    }

    /// <summary>The code its owner was sent goes with the next question to the service, once.</summary>
    public async Task TakeCode(Guid group, string? code, CancellationToken stop)
    {
        var me = work.Me.PersonId;
        var signing = await work.Visible<RemoteSigning>().Where(s => s.GroupId == group && s.PersonId != null && s.PersonId == me && s.State == RemoteState.Challenged).Select(s => (Guid?)s.Id).FirstOrDefaultAsync(stop)
            ?? throw new RuleBroken("signing.codeNotAsked");
        if (code?.Trim() is not { Length: > 0 and <= 40 } typed)
            throw new RuleBroken("signing.codeMissing") { Field = "Code" };
        secrets.HoldCode(signing, typed);
    }

    private async Task<string> Named(string address, string clientId, string secret, CancellationToken stop)
    {
        try
        {
            using var service = door.Make(address, clientId, secret);
            var facts = await service.Facts(stop);
            await service.Credentials(null, stop);
            return facts.Name.Length is > 0 and <= 200 ? facts.Name : new Uri(address).Host;
        }
        catch (RemoteSigningException refused) when (refused.Problem is RemoteProblem.Refused or RemoteProblem.Busy)
        {
            // It let us in and wants a user's name for its list: that is enough to know it by.
            return new Uri(address).Host;
        }
        catch (RemoteSigningException refused)
        {
            throw RemoteDoor.Rule(refused, refused.Problem == RemoteProblem.Unauthorized ? "Secret" : "Address");
        }
    }

    private async Task<CscClient> Service(CancellationToken stop)
    {
        var provider = await Provider(stop) ?? throw new RuleBroken("signing.remoteNone");
        try
        {
            return door.At(provider);
        }
        catch (RemoteSigningException refused)
        {
            throw RemoteDoor.Rule(refused);
        }
    }

    /// <summary>The name on the certificate is the person's own: nobody connects somebody else's key.</summary>
    private async Task Theirs(string commonName, Guid? person, CancellationToken stop)
    {
        if (person is null)
            return;
        var name = await work.Visible<Person>().Where(p => p.Id == person).Select(p => p.FullName).FirstOrDefaultAsync(stop);
        if (name is null || !commonName.Normalize().Contains(name.Normalize(), StringComparison.CurrentCultureIgnoreCase))
            throw new RuleBroken("signing.remoteNotYours", commonName);
    }
}
