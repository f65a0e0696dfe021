using System.Linq.Expressions;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Signing.Levels;
using DocFlow.App.Platform.Live;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Raising;

/// <summary>Who sees how files rise, and what open pages show anew.</summary>
internal static class RaisingFragments
{
    /// <summary>A row tells levels and hashes, nothing of what is written: who keeps the setting sees how it works, without the documents.</summary>
    public static Expression<Func<FileRaising, bool>> Seen(Viewer me)
    {
        var agency = me.AgencyId;
        return !me.IsOffice && me.May(SigningFeature.SetLevel) ? row => row.AgencyId == agency : Through.Of((FileRaising row) => row.Document, DocumentVisibility.For(me));
    }

    public static Expression<Func<LevelSetting, bool>> Settings(Viewer me)
    {
        var agency = me.AgencyId;
        return setting => setting.AgencyId == agency;
    }

    public static async Task Rows(LiveView view, IReadOnlyList<Guid> rows, CancellationToken stop)
    {
        foreach (var raising in await view.Work.Visible<FileRaising>().Where(r => rows.Contains(r.Id)).ToListAsync(stop))
            await view.Replace<RaisingStanding>(RaisingStanding.Target(raising.Id), new() { [nameof(RaisingStanding.Raising)] = raising, [nameof(RaisingStanding.MayTry)] = view.Work.Me.May(SigningFeature.Raise) });
    }
}
