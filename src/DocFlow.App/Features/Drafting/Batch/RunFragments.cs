using DocFlow.App.Platform.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Drafting.Batch;

/// <summary>What an open run shows anew: the row of each document, and how far the whole is.</summary>
internal static class RunFragments
{
    public static async Task Items(LiveView view, IReadOnlyList<Guid> rows, CancellationToken stop)
    {
        var items = await view.Work.Visible<SigningRunItem>().Include(i => i.Outgoing).Where(i => rows.Contains(i.Id)).ToListAsync(stop);
        foreach (var item in items)
            await view.Replace<RunRow>(RunRow.IdOf(item.Id), new() { [nameof(RunRow.Item)] = item });
        await Runs(view, [.. items.Select(i => i.RunId).Distinct()], stop);
    }

    public static async Task Runs(LiveView view, IReadOnlyList<Guid> rows, CancellationToken stop)
    {
        var secrets = view.Services.GetRequiredService<RunSecrets>();
        foreach (var run in await view.Work.Visible<SigningRun>().Include(r => r.Items).Where(r => rows.Contains(r.Id)).ToListAsync(stop))
        {
            await view.Replace<RunSummary>(RunSummary.IdOf(run.Id), new() { [nameof(RunSummary.Run)] = run });
            view.Update(RunPage.StateId(run.Id), RunPage.StateOf(run, secrets.Holds(run.Id)));
        }
    }
}
