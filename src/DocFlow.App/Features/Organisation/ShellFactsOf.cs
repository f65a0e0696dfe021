using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Ui;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Organisation;

/// <summary>What the frame of every page says about who is working, where, and what runs in the background.</summary>
internal sealed class ShellFactsOf(Work work, Viewers viewers, IReadOnlyList<MenuItem> menu, IEnumerable<WaitingSource> waiting)
{
    public async ValueTask<ShellFacts> Read(CancellationToken stop)
    {
        var me = work.Me;
        var posts = me.PersonId is { } person ? await viewers.PostsOf(person, stop) : [];
        var acting = posts.FirstOrDefault(p => p.Id == me.PostId);
        return new ShellFacts(me.Name, acting?.Title ?? "", acting?.Agency?.Name ?? "", [.. menu.Where(m => m.IsFor(me))])
        {
            Posts = [.. posts.Select(p => new PostChoice(p.Id.ToString(), $"{p.Title} – {p.Agency!.Name}", p.Id == me.PostId))],
            LiveSince = work.LiveSince,
            Waiting = await Waiting(stop),
            Jobs = me.May(JobDesk.Manage) ? await Jobs(stop) : null,
        };
    }

    private async Task<IReadOnlyDictionary<string, int>> Waiting(CancellationToken stop)
    {
        var counts = new Dictionary<string, int>();
        foreach (var source in waiting)
        {
            var (href, count) = await source(stop);
            counts[href] = count;
        }
        return counts;
    }

    private async Task<JobCounts> Jobs(CancellationToken stop)
    {
        var counts = await work.Visible<Job>().Where(j => j.State == JobState.Running || j.State == JobState.Waiting || j.State == JobState.Failed)
            .GroupBy(j => j.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        return new JobCounts(counts.GetValueOrDefault(JobState.Running), counts.GetValueOrDefault(JobState.Waiting), counts.GetValueOrDefault(JobState.Failed));
    }
}
