using System.Text.Json;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.Signing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Remote;

/// <summary>
/// Carries one <see cref="RemoteSigning"/> as far as it goes. While an owner takes time it looks again every few seconds and leaves its place to others in between.
/// A service that is away or busy is asked again until the time of the signing is over.
/// </summary>
internal sealed class RemoteJob(RemoteDoor door, RemoteSecrets secrets, SigningCompletion completion, TimeProvider clock) : IJobKind
{
    public static string Kind => "signing.remote";

    public static Job For(RemoteSigning signing, DateTimeOffset now) => new(Kind, signing.AgencyId, now, payload: JsonSerializer.Serialize(signing.Id), priority: 6);

    public async Task Run(JobRun run, CancellationToken stop)
    {
        var id = run.Payload<Guid>();
        if (!secrets.Enter(id))
            return;
        try
        {
            while (await Step(run, id, stop) is { } pause)
                if (pause > TimeSpan.Zero)
                    throw new JobLater("remoteWaits", clock.GetUtcNow() + pause);
        }
        finally
        {
            secrets.Leave(id);
        }
    }

    /// <returns>how long to wait before the next step; null where nothing is left to do</returns>
    private async Task<TimeSpan?> Step(JobRun run, Guid id, CancellationToken stop)
    {
        var at = await run.Within(work => Look(work, id, stop));
        if (at.Signing.IsOver)
            return null;
        if (at.Signing.State == RemoteState.Valued)
            return await Complete(run, at.Signing, stop);
        if (at.Waiting.Count < at.Signing.PendingIds.Count)
            return await End(run, at, "signing.waitCancelled", stop);
        if (at.Signing.ExpiresAt <= clock.GetUtcNow())
            return await End(run, at, "signing.waitedTooLong", stop);
        try
        {
            return await Ask(run, at, stop);
        }
        catch (RemoteSigningException refused) when (refused.Problem is RemoteProblem.Away or RemoteProblem.Busy)
        {
            return refused.RetryAfter ?? door.Pause;
        }
        catch (RemoteSigningException refused)
        {
            return await End(run, at, RemoteDoor.Rule(refused).Code, stop);
        }
        catch (SigningRefusedException refused)
        {
            return await End(run, at, SigningProblems.Of(refused).Code, stop);
        }
    }

    private async Task<TimeSpan?> Ask(JobRun run, Standing at, CancellationToken stop)
    {
        var (signing, key) = (at.Signing, at.Key);
        var service = door.At(at.Provider ?? throw new RemoteSigningException(RemoteProblem.Address, "a service of this agency"));
        switch (signing.State)
        {
            case RemoteState.Asking:
                var asked = await service.Credential(key.Reference!, stop);
                if (asked.Certificate.Fingerprint != key.Fingerprint)
                    return await End(run, at, "signing.remoteChanged", stop);
                if (asked.AsksCode is null)
                    return await Authorize(run, at, service, asked, null, stop);
                await service.Challenge(asked, at.Words, stop);
                await Write(run, signing.Id, row => row.SentCode(), stop);
                return door.Pause;
            case RemoteState.Challenged:
                if (!secrets.HasCode(signing.Id))
                    return door.Pause;
                var challenged = await service.Credential(key.Reference!, stop);
                return await Authorize(run, at, service, challenged, secrets.TakeCode(signing.Id), stop);
            case RemoteState.Confirming:
                return await Permission(run, signing, await service.Check(signing.Handle!, stop), stop);
            case RemoteState.Permitted:
                var later = (await service.Facts(stop)).IsAsynchronous;
                var credential = await service.Credential(key.Reference!, stop);
                return await Values(run, signing, await service.Sign(credential, at.Algorithm, at.Hashes, door.ShowSad(signing.ProtectedSad!), signing.Id.ToString("N"), later, stop), stop);
            default:
                return await Values(run, signing, await service.Collect(signing.ResponseId!, at.Hashes.Count, stop), stop);
        }
    }

    /// <summary>What was typed is taken before the call: a PIN or code whose answer was lost may have counted as a try.</summary>
    private async Task<TimeSpan?> Authorize(JobRun run, Standing at, CscClient service, RemoteCredential asked, string? code, CancellationToken stop)
    {
        var pin = at.Key.AsksPin ? secrets.Take(at.Signing.Id) : null;
        if (at.Key.AsksPin && pin is null)
            return await End(run, at, "signing.remoteAskAgain", stop);
        var answers = new Dictionary<string, string>();
        if (pin is not null)
            answers[asked.AsksPassword?.Id ?? "PIN"] = pin;
        if (code is not null)
            answers[asked.AsksCode?.Id ?? "OTP"] = code;
        try
        {
            return await Permission(run, at.Signing, await service.Authorize(asked, at.Algorithm, at.Hashes, answers.Count == 0 ? null : answers, at.Words, stop), stop);
        }
        catch (RemoteSigningException lost) when (code is not null && lost.Problem is RemoteProblem.Away or RemoteProblem.Busy)
        {
            return await End(run, at, "signing.remoteAskAgain", stop);
        }
    }

    private async Task<TimeSpan?> Permission(JobRun run, RemoteSigning signing, RemotePermission told, CancellationToken stop)
    {
        if (told.Sad is null && told.Handle == signing.Handle && signing.State == RemoteState.Confirming)
            return door.Pause;
        await Write(run, signing.Id, row =>
        {
            if (told.Sad is { } sad)
                row.Permitted(door.HideSad(sad));
            else
                row.AskedOwner(told.Handle!);
        }, stop);
        return told.Sad is null ? door.Pause : TimeSpan.Zero;
    }

    private async Task<TimeSpan?> Values(JobRun run, RemoteSigning signing, RemoteValues told, CancellationToken stop)
    {
        if (told.Values is null && signing.State == RemoteState.Collecting)
            return door.Pause;
        await Write(run, signing.Id, row =>
        {
            if (told.Values is { } values)
                row.Brought(values);
            else
                row.Kept(told.ResponseId!);
        }, stop);
        return told.Values is null ? door.Pause : TimeSpan.Zero;
    }

    /// <summary>Each document in a transaction of its own; after a stop those that are completed stay so and the others follow.</summary>
    private async Task<TimeSpan?> Complete(JobRun run, RemoteSigning signing, CancellationToken stop)
    {
        foreach (var (pending, value) in signing.PendingIds.Zip(signing.SignatureValues))
        {
            try
            {
                await completion.Complete(run.AgencyId, pending, value, stop);
            }
            catch (RuleBroken rule)
            {
                // What stood against it is told at the document; the others do not wait for it.
                await completion.Drop(run.AgencyId, pending, rule.Code, stop);
            }
        }
        await Write(run, signing.Id, row => row.Finish(), stop);
        return null;
    }

    private async Task<TimeSpan?> End(JobRun run, Standing at, string problem, CancellationToken stop)
    {
        await completion.Drop(run.AgencyId, at.Waiting.Select(p => p.Id), problem, async work => (await work.Load<RemoteSigning>(at.Signing.Id, stop)).End(problem), stop);
        return null;
    }

    private static Task Write(JobRun run, Guid id, Action<RemoteSigning> change, CancellationToken stop) => run.Within(async work =>
    {
        var row = await work.Load<RemoteSigning>(id, stop);
        if (row.IsOver)
            return;
        change(row);
        await work.Commit(stop);
    });

    private static async Task<Standing> Look(Work work, Guid id, CancellationToken stop)
    {
        var signing = await work.Visible<RemoteSigning>().FirstAsync(s => s.Id == id, stop);
        var key = await work.Visible<SigningKey>().FirstAsync(k => k.Id == signing.KeyId, stop);
        var ids = signing.PendingIds;
        var rows = await work.Visible<PendingSigning>().Include(p => p.Document).Where(p => ids.Contains(p.Id) && p.State == PendingState.Prepared).ToListAsync(stop);
        var waiting = ids.Select(i => rows.Find(r => r.Id == i)).OfType<PendingSigning>().ToList();
        var prepared = waiting.Select(w => PendingSignature.FromJson(w.Pending)).ToList();
        var provider = await work.Visible<RemoteProvider>().FirstOrDefaultAsync(stop);
        return new Standing(signing, key, provider, waiting, prepared.Count == 0 ? SigningAlgorithm.All[0] : SigningAlgorithm.Named(prepared[0].Algorithm), [.. prepared.Select(p => (ReadOnlyMemory<byte>)p.ToBeSigned)],
            $"DocFlow: {string.Join("; ", waiting.Select(w => w.Document!.Title))}");
    }

    /// <param name="Waiting">in the order of the hashes; fewer than asked for where some were given up</param>
    /// <param name="Words">what the owner reads</param>
    private sealed record Standing(
        RemoteSigning Signing, SigningKey Key, RemoteProvider? Provider, IReadOnlyList<PendingSigning> Waiting, SigningAlgorithm Algorithm, IReadOnlyList<ReadOnlyMemory<byte>> Hashes, string Words);
}
