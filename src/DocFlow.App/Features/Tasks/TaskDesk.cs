using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Tasks;

/// <summary>Taking a task from those offered to several, and giving it back. Of many who take it at once, one does.</summary>
public sealed class TaskDesk(Work work, IServiceScopeFactory scopes)
{
    /// <summary>Nhận việc: from now on it is the viewer's, and its document may be seen.</summary>
    public async Task<WorkTask> Claim(Guid id, int? expectedVersion, CancellationToken stop)
    {
        await work.Begin(stop);
        var task = await work.Load<WorkTask>(id, stop);
        await work.Renew(task, stop);
        try
        {
            task.Claim(work.Me);
            if (expectedVersion is { } version && version != task.Version)
                throw new LostUpdate();
            await Involve(task, stop);
            await work.Commit(stop);
            return task;
        }
        catch (TaskTaken taken)
        {
            throw await Taken(work, taken.Holder, stop);
        }
        catch (LostUpdate)
        {
            if (await HolderNow(id, stop) is { } holder && holder != work.Me.PersonId)
                throw await Taken(work, holder, stop);
            throw;
        }
    }

    /// <summary>Trả việc: back to those it was offered to.</summary>
    public async Task<WorkTask> Unclaim(Guid id, CancellationToken stop)
    {
        await work.Begin(stop);
        var task = await work.Load<WorkTask>(id, stop);
        await work.Renew(task, stop);
        task.Unclaim(work.Me);
        await work.Commit(stop);
        return task;
    }

    /// <summary>The holder has opened it: from now on it cannot be taken back unasked.</summary>
    public async Task See(Guid id, CancellationToken stop)
    {
        if (await work.Visible<WorkTask>().AnyAsync(t => t.Id == id && t.SeenAt != null, stop))
            return;
        await work.Begin(stop);
        var task = await work.Load<WorkTask>(id, stop);
        await work.Renew(task, stop);
        if (task.See(work.Me, work.Now))
            await work.Commit(stop);
    }

    private async Task Involve(WorkTask task, CancellationToken stop)
    {
        if (await work.PartOf(task, t => t.Document, stop) is not { } document)
            return;
        await work.PartsOf(document, d => d.Involvements, stop);
        document.Involve(task.HolderId, null, InvolvementPart.TaskHolder);
    }

    /// <summary>Read beside this piece of work, which has lost and holds what is no longer true.</summary>
    private async Task<Guid?> HolderNow(Guid id, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var fresh = scope.ServiceProvider.GetRequiredService<Work>();
        fresh.ActAs(work.Me);
        return (await fresh.Visible<WorkTask>().FirstOrDefaultAsync(t => t.Id == id, stop))?.HolderId;
    }

    private static async Task<RuleBroken> Taken(Work work, Guid holder, CancellationToken stop) =>
        new RuleBroken("tasks.alreadyTaken", await work.Visible<Person>().Where(p => p.Id == holder).Select(p => p.FullName).FirstOrDefaultAsync(stop) ?? "");
}
