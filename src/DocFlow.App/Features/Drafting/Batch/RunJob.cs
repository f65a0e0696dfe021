using System.Text.Json;
using DocFlow.App.Features.Drafting.Desk;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DocFlow.App.Features.Drafting.Batch;

/// <summary>
/// Signs what a run has left, one document after the other, as the person who gave the PIN. What stands against one document is told at that
/// document and the others go on; what stands against the key stops the run at once, so that no wrong PIN is ever tried twice.
/// </summary>
internal sealed partial class RunJob(RunSecrets secrets, IServiceScopeFactory scopes, ILogger<RunJob> log) : IJobKind
{
    /// <summary>Refusals of the engine that speak of the key or its certificate, not of the file.</summary>
    private static readonly HashSet<string> OfTheKey = ["algorithm", "weakKey", "keyFile", "keyPassword", "keyUsage", "certificateExpired", "certificateNotYetValid", "wrongValue", "expired"];

    public static string Kind => "drafting.run";

    public static Job For(SigningRun run, DateTimeOffset now) => new(Kind, run.AgencyId, now, payload: JsonSerializer.Serialize(run.Id), priority: 5);

    public async Task Run(JobRun run, CancellationToken stop)
    {
        var id = run.Payload<Guid>();
        // One that is about to pause leaves in a moment; what it left is this one's.
        while (!secrets.Enter(id))
            await Task.Delay(TimeSpan.FromMilliseconds(200), stop);
        try
        {
            await SignAll(run, id, stop);
        }
        finally
        {
            secrets.Leave(id);
        }
    }

    private async Task SignAll(JobRun run, Guid id, CancellationToken stop)
    {
        // Asked for elsewhere before a stop: each document is settled as its value comes.
        if (await IsUnderWay(run.AgencyId, id, stop))
            return;
        var items = await run.Within(work => work.Visible<SigningRunItem>().Where(i => i.RunId == id).OrderBy(i => i.Ordinal).Select(i => new { i.Id, i.State }).ToListAsync(stop));
        var done = items.Count(i => i.State != SigningRunItemState.Waiting);
        foreach (var item in items.Where(i => i.State == SigningRunItemState.Waiting))
        {
            if (secrets.Of(id) is not var (by, pin, key))
            {
                await Pause(run, id, null, stop);
                return;
            }
            if (await Sign(item.Id, by, pin, key, stop) is { } ofTheKey)
            {
                await Pause(run, id, ofTheKey, stop);
                return;
            }
            await run.Progress("job.step.signing", ++done, items.Count, stop);
        }
        var asked = secrets.Of(id) is var (who, typed, _) && await Ask(id, who, typed, stop);
        secrets.Forget(id);
        if (asked)
            return;
        await run.Within(async work =>
        {
            (await work.Load<SigningRun>(id, stop)).Finish(work.Now);
            await work.Commit(stop);
        });
    }

    private async Task<bool> IsUnderWay(Guid agency, Guid id, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Work>().ActAs(Viewer.Office(agency));
        return await scope.ServiceProvider.GetRequiredService<WaitingSignings>().IsUnderWay(id, stop);
    }

    /// <summary>What was prepared for a key that lies elsewhere is asked for at once, by one confirmation.</summary>
    /// <returns>whether anything was</returns>
    private async Task<bool> Ask(Guid id, Viewer by, string pin, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        work.ActAs(by);
        var waiting = scope.ServiceProvider.GetRequiredService<WaitingSignings>();
        var prepared = await waiting.Waiting(id).OrderBy(p => p.PreparedAt).ToListAsync(stop);
        if (prepared.Count == 0)
            return false;
        await waiting.Begin(prepared[0].KeyId, prepared, pin, stop);
        await work.Commit(stop);
        return true;
    }

    private async Task Pause(JobRun run, Guid id, string? problem, CancellationToken stop)
    {
        secrets.Forget(id);
        await run.Within(async work =>
        {
            (await work.Load<SigningRun>(id, stop)).Pause(problem);
            await work.Commit(stop);
        });
    }

    /// <returns>the code of what stands against the key, null where the document is settled</returns>
    private async Task<string?> Sign(Guid itemId, Viewer by, string pin, KeptKey key, CancellationToken stop)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var work = scope.ServiceProvider.GetRequiredService<Work>();
            work.ActAs(by);
            var item = await work.LoadWith<SigningRunItem>(itemId, items => items.Include(i => i.Run), stop);
            if (item.State != SigningRunItemState.Waiting)
                return null;
            var desk = scope.ServiceProvider.GetRequiredService<SignDesk>();
            var run = item.Run!;
            if (run.Kind == SigningRunKind.Sign)
                await desk.Sign(item.OutgoingId, item.Sha256, run.KeyId, pin, stop, item: item, kept: key);
            else
                await desk.Seal(item.OutgoingId, run.IssuedOn, run.KeyId, pin, stop, sha256: item.Sha256, item: item, kept: key);
            return null;
        }
        catch (RuleBroken rule) when (IsOfTheKey(rule.Code))
        {
            return rule.Code;
        }
        catch (RuleBroken rule)
        {
            return await Refuse(itemId, by, rule, stop);
        }
        catch (NotAllowed)
        {
            return await Refuse(itemId, by, new RuleBroken("drafting.runNotYours"), stop);
        }
        catch (NotThere)
        {
            return await Refuse(itemId, by, new RuleBroken("drafting.runNotThere"), stop);
        }
        catch (LostUpdate)
        {
            return await Refuse(itemId, by, new RuleBroken("signing.documentChanged"), stop);
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            LogBroken(problem, itemId);
            return await Refuse(itemId, by, new RuleBroken("drafting.runUnexpected", itemId.ToString("N")[..8]), stop);
        }
    }

    private async Task<string?> Refuse(Guid itemId, Viewer by, RuleBroken rule, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        work.ActAs(by);
        (await work.Load<SigningRunItem>(itemId, stop)).Refuse(rule.Code, rule.Arguments, work.Now);
        await work.Commit(stop);
        return null;
    }

    /// <summary>Whether a refusal speaks of the key, its token or its PIN: going on to the next document would try it again.</summary>
    internal static bool IsOfTheKey(string code) => code.StartsWith("signing.refused.", StringComparison.Ordinal)
        ? OfTheKey.Contains(code["signing.refused.".Length..]) || code.StartsWith("signing.refused.token", StringComparison.Ordinal)
        : code.StartsWith("signing.", StringComparison.Ordinal) && code is not ("signing.documentChanged" or "signing.notIntact");

    [LoggerMessage(LogLevel.Error, "document {Item} of a signing run failed")]
    private partial void LogBroken(Exception problem, Guid item);
}
