using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting.Desk;
using DocFlow.App.Features.Signing;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Features.Tasks;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Drafting.Batch;

/// <summary>Begins, continues and ends signing runs; the PIN is tried once, before anything is written.</summary>
public sealed class RunDesk(Work work, KeyDesk keys, WaitingSignings waiting, RunSecrets secrets)
{
    public const int MostAtOnce = 100;

    /// <summary>What waits for this viewer's signature or seal and is in no run of theirs, the urgent and the oldest first.</summary>
    public IQueryable<OutgoingDocument> Awaiting(SigningRunKind kind)
    {
        var person = work.Me.PersonId;
        var (state, form) = kind == SigningRunKind.Sign ? (OutgoingState.Signing, OutgoingSteps.Sign) : (OutgoingState.Sealing, OutgoingSteps.Seal);
        var tasks = work.Visible<WorkTask>().Where(t => t.FormKey == form && t.State == TaskState.Open);
        var taken = work.Visible<SigningRunItem>().Where(i => i.State == SigningRunItemState.Waiting);
        var rows = work.Visible<OutgoingDocument>().Where(o => o.State == state && tasks.Any(t => t.SubjectId == o.Id) && !taken.Any(i => i.OutgoingId == o.Id));
        if (kind == SigningRunKind.Sign)
            rows = rows.Where(o => o.SignerId == person);
        else if (!work.Me.May(SigningFeature.Seal))
            rows = rows.Where(o => false);
        return rows.OrderByDescending(o => o.Priority).ThenBy(o => o.DraftedAt).ThenBy(o => o.Id);
    }

    /// <summary>The viewer's runs that are not at their end.</summary>
    public IQueryable<SigningRun> Unfinished(SigningRunKind kind) => work.Visible<SigningRun>().Where(r => r.Kind == kind && r.State != SigningRunState.Finished).OrderBy(r => r.StartedAt);

    public async Task<SigningRun> Start(SigningRunKind kind, IReadOnlyList<ChosenDocument> chosen, Guid? keyId, string? pin, DateOnly? issuedOn, CancellationToken stop)
    {
        var me = work.Me.PersonId ?? throw new NotAllowed(SigningFeature.Seal);
        if (kind == SigningRunKind.Seal)
            work.Me.Must(SigningFeature.Seal);
        chosen = [.. chosen.DistinctBy(c => c.OutgoingId)];
        if (chosen.Count == 0)
            throw new RuleBroken("drafting.runNothing");
        if (chosen.Count > MostAtOnce)
            throw new RuleBroken("drafting.runTooMany", MostAtOnce);
        if (issuedOn > Platform.Localization.Formats.DateOf(work.Now))
            throw new RuleBroken("drafting.issuedInFuture") { Field = "IssuedOn" };
        var usable = (await keys.Mine(kind == SigningRunKind.Seal, stop)).Where(k => keyId is null || k.Id == keyId).ToList();
        var key = usable is [var only] ? only : throw new RuleBroken("signing.noKey") { Field = "KeyId" };
        if (key.MostAtOnce is { } most && chosen.Count > most)
            throw new RuleBroken("drafting.runTooManyForKey", most);
        await Try(key, pin, stop);
        await work.Begin(stop);
        var wanted = chosen.Select(c => c.OutgoingId).ToList();
        if (await work.Visible<OutgoingDocument>().CountAsync(o => wanted.Contains(o.Id), stop) != wanted.Count)
            throw new NotThere(typeof(OutgoingDocument), wanted[0]);
        if (await work.Visible<SigningRunItem>().AnyAsync(i => i.State == SigningRunItemState.Waiting && wanted.Contains(i.OutgoingId), stop))
            throw new RuleBroken("drafting.runTaken");
        var run = new SigningRun(work.Me.AgencyId, me, kind, key.Id, issuedOn, chosen, work.Now);
        work.Add(run);
        await Go(run, pin ?? "", stop);
        return run;
    }

    /// <summary>Goes on with what is left after a stop.</summary>
    public async Task Resume(Guid id, string? pin, CancellationToken stop)
    {
        var run = await work.Load<SigningRun>(id, stop);
        if (secrets.Holds(id) || await waiting.IsUnderWay(id, stop))
            return;
        run.Resume();
        await Try(await work.Load<SigningKey>(run.KeyId, stop), pin, stop);
        await Go(run, pin ?? "", stop);
    }

    /// <summary>Ends it: what is left stays unsigned, in the list of what waits.</summary>
    public async Task End(Guid id, CancellationToken stop)
    {
        secrets.Forget(id);
        await waiting.Cancel(id, stop);
        var run = await work.LoadWith<SigningRun>(id, runs => runs.Include(r => r.Items), stop);
        foreach (var item in run.Items)
            item.LeaveOut(work.Now);
        run.Finish(work.Now);
        await work.Commit(stop);
    }

    /// <summary>A key elsewhere is tried where it lies, when all documents are prepared.</summary>
    private async Task Try(SigningKey key, string? pin, CancellationToken stop)
    {
        if (key.Elsewhere is null)
            (await keys.Open(key.Id, pin, stop)).Dispose();
        else if (key.AsksPin && string.IsNullOrEmpty(pin))
            throw new RuleBroken("signing.passwordMissing") { Field = "Pin" };
    }

    /// <summary>The PIN is held before the job is seen; where the commit fails it is forgotten again.</summary>
    private async Task Go(SigningRun run, string pin, CancellationToken stop)
    {
        secrets.Hold(run.Id, work.Me, pin);
        try
        {
            work.Enqueue(RunJob.For(run, work.Now));
            await work.Commit(stop);
        }
        catch
        {
            secrets.Forget(run.Id);
            throw;
        }
    }
}
