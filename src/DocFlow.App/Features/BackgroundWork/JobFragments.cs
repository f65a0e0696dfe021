using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Live;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.BackgroundWork;

/// <summary>What open pages show anew when jobs have changed: their rows, what a job's own page says of it, the numbers of the tabs and of the frame.</summary>
internal static class JobFragments
{
    public static async Task Rows(LiveView view, IReadOnlyList<Guid> rows, CancellationToken stop)
    {
        var jobs = await view.Work.Visible<Job>().Where(j => rows.Contains(j.Id)).ToListAsync(stop);
        foreach (var line in await new JobQuery(view.Work).Lines(jobs, stop))
        {
            await view.Replace<JobRow>(JobRow.IdOf(line.Job.Id), new() { [nameof(JobRow.Line)] = line });
            await view.Replace<JobFacts>(JobFacts.IdOf(line.Job.Id), new() { [nameof(JobFacts.Line)] = line });
        }
    }

    public static async Task Numbers(LiveView view, IReadOnlyList<Guid> rows, CancellationToken stop)
    {
        if (!view.Work.Me.May(JobDesk.Manage))
            return;
        var counts = await new JobQuery(view.Work).Counts(stop);
        var formats = view.Services.GetRequiredService<Formats>();
        foreach (var (tab, count) in counts)
            view.Update(tab.CountId(), formats.Number(count));
        await view.Replace<JobIndicator>("df-jobs", new() { [nameof(JobIndicator.Jobs)] = new JobCounts(counts[JobTab.Running], counts[JobTab.Waiting], counts[JobTab.Failed]) });
    }
}
