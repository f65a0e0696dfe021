using DocFlow.App.Platform.Live;
using DocFlow.App.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Making;

/// <summary>Giving up a signature that waits elsewhere, and what open pages hear of it.</summary>
internal static class WaitingPosts
{
    public static string CancelOf(Guid group) => $"/ky-cho/{group}/thoi";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/ky-cho/{group:guid}/thoi", Cancel).RequireAuthorization().ExcludeFromDescription();

    public static async Task Changed(LiveView view, IReadOnlyList<Guid> rows, CancellationToken stop)
    {
        foreach (var pending in await view.Work.Visible<PendingSigning>().Where(p => rows.Contains(p.Id) && p.GroupId != null).ToListAsync(stop))
            view.Update(WaitingPanel.StateId(pending.GroupId!.Value), WaitingPanel.StateOf(pending));
    }

    private static async Task<SeeOther> Cancel(Guid group, WaitingSignings waiting, HttpContext http, CancellationToken stop)
    {
        var to = (await http.Request.ReadFormAsync(stop))["to"].ToString();
        await waiting.Cancel(group, stop);
        return new SeeOther(to);
    }
}
