using System.Text.Json;
using DocFlow.App.Features.Drafting.Batch;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Digitizing;

/// <summary>
/// Signs the documents of a batch that have no signature yet, one after the other, as the person who gave the PIN. What stands in the way stops
/// the run and is said; what is signed stays signed, and a new start goes on with the rest. An original that takes no further signature stops nothing: it
/// becomes a question (<see cref="SealRefusal"/>).
/// </summary>
internal sealed class SealJob(RunSecrets secrets, IServiceScopeFactory scopes) : IJobKind
{
    public static string Kind => "digitizing.seal";

    public static Job For(SealRun run, DateTimeOffset now) => new(Kind, run.AgencyId, now, payload: JsonSerializer.Serialize(new Order(run.Id)), priority: 5);

    public async Task Run(JobRun run, CancellationToken stop)
    {
        var id = run.Payload<Order>().RunId;
        var sealing = await run.Within(work => work.Visible<SealRun>().FirstAsync(r => r.Id == id, stop));
        if (sealing.State != SealRunState.Running)
            return;
        var waiting = await run.Within(work => SealDesk.Unsealed(work, sealing.BatchId).Select(p => p.Id).ToListAsync(stop));
        var (problem, done) = ((string?)null, sealing.Total - waiting.Count);
        foreach (var part in waiting)
        {
            if (await run.Within(work => work.Visible<SealRun>().AnyAsync(r => r.Id == id && r.State != SealRunState.Running, stop)))
                return;
            if (secrets.Of(id) is not var (by, pin, key))
                problem = new RuleBroken("digitizing.pinGone").Code;
            else
                problem = await Seal(part, sealing, by, pin, key, stop);
            if (problem is not null && SealRefusal.IsOfTheFile(problem) && await Refused(part, sealing, problem, stop))
                problem = null;
            if (problem is not null)
                break;
            await run.Progress("job.step.signing", ++done, sealing.Total, stop);
        }
        secrets.Forget(id);
        await run.Within(async work =>
        {
            var row = await work.Load<SealRun>(id, stop);
            if (row.State != SealRunState.Running)
                return;
            if (problem is null)
                row.Finish(work.Now);
            else
                row.Stop(problem, work.Now);
            await work.Commit(stop);
        });
    }

    /// <returns>the code of what stands in the way; null where the document is signed</returns>
    private async Task<string?> Seal(Guid part, SealRun sealing, Viewer by, string pin, KeptKey key, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        work.ActAs(by);
        try
        {
            await scope.ServiceProvider.GetRequiredService<SealDesk>().Seal(part, sealing, pin, key, stop);
            return null;
        }
        catch (RuleBroken rule)
        {
            return rule.Code;
        }
        catch (Exception gone) when (gone is NotAllowed or NotThere or LostUpdate)
        {
            return "signing.documentChanged";
        }
    }

    /// <summary>A question about this document alone, where it is a signed original.</summary>
    private async Task<bool> Refused(Guid part, SealRun sealing, string problem, CancellationToken stop)
    {
        if (secrets.Of(sealing.Id) is not var (by, _, _))
            return false;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Work>().ActAs(by);
        return await scope.ServiceProvider.GetRequiredService<SealDesk>().Refuse(part, sealing, problem, stop);
    }

    internal sealed record Order(Guid RunId);
}
