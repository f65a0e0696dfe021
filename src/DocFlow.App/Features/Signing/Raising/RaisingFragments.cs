using DocFlow.App.Platform.Live;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Raising;

/// <summary>What open pages show anew when a file rises.</summary>
internal static class RaisingFragments
{
    public static async Task Rows(LiveView view, IReadOnlyList<Guid> rows, CancellationToken stop)
    {
        foreach (var raising in await view.Work.Visible<FileRaising>().Where(r => rows.Contains(r.Id)).ToListAsync(stop))
            await view.Replace<RaisingStanding>(RaisingStanding.Target(raising.Id), new() { [nameof(RaisingStanding.Raising)] = raising, [nameof(RaisingStanding.MayTry)] = view.Work.Me.May(SigningFeature.Raise) });
    }
}
