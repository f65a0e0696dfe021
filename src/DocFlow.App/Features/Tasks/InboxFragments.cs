using DocFlow.App.Platform.Live;
using DocFlow.App.Platform.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Tasks;

/// <summary>Tells an open inbox how much waits now; the page says "n việc mới" and leaves its rows where they are.</summary>
internal static class InboxFragments
{
    public const string NewsId = "inbox-news";

    public static async Task News(LiveView view, IReadOnlyList<Guid> rows, CancellationToken stop)
    {
        if (!view.Work.Me.May(TasksFeature.HaveWork) || !await view.Work.Visible<WorkTask>().AnyAsync(t => rows.Contains(t.Id), stop))
            return;
        var counts = await new Inbox(view.Work, view.Services.GetRequiredService<TaskPages>()).Counts(stop);
        var formats = view.Services.GetRequiredService<Formats>();
        foreach (var group in InboxGroups.Counted)
            view.Update(group.CountId(), formats.Number(counts[group]));
        view.Update(NewsId, counts[InboxGroup.All].ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
