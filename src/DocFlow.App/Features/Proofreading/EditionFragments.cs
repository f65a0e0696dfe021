using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Proofreading;

/// <summary>What open pages show anew when a searchable copy was made.</summary>
internal static class EditionFragments
{
    public static async Task Rows(LiveView view, IReadOnlyList<Guid> rows, CancellationToken stop)
    {
        var files = await view.Work.Visible<SearchableEdition>().Where(e => rows.Contains(e.Id)).Select(e => e.ReceivedFileId).Distinct().ToListAsync(stop);
        foreach (var file in await view.Work.Visible<ReceivedFile>().Where(f => files.Contains(f.Id)).ToListAsync(stop))
        {
            var newest = await EditionDesk.Newest(view.Work, file.Id, stop);
            var kind = await EditionDesk.KindOf(view.Work, file.Id, stop);
            await view.Replace<EditionLine>(EditionLine.Target(file.Id), new() { [nameof(EditionLine.File)] = file, [nameof(EditionLine.Standing)] = new EditionStanding(kind, newest, false, false) });
        }
    }
}
