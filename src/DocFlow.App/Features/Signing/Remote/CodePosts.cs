using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Live;
using DocFlow.App.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Remote;

/// <summary>The code that a service sent to its owner, typed on the page of what waits; what open pages hear when it has been sent.</summary>
internal static class CodePosts
{
    public static string TypeAt(Guid group) => $"/ky-cho/{group}/ma";

    public static string StateId(Guid group) => $"code-{group:N}";

    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        pages.MapPost("/ky-cho/{group:guid}/ma", Type).RequireAuthorization().ExcludeFromDescription();
        api.MapGroup("/api/v1/waiting-signatures").WithTags("signatures").MapPost("{group:guid}/code", Take).WithSummary("The code that the remote service has sent to the owner of the key");
    }

    public static async Task Changed(LiveView view, IReadOnlyList<Guid> rows, CancellationToken stop)
    {
        foreach (var signing in await view.Work.Visible<RemoteSigning>().Where(s => rows.Contains(s.Id)).ToListAsync(stop))
            view.Update(StateId(signing.GroupId), StateOf(signing));
    }

    public static string StateOf(RemoteSigning? signing) => signing?.State == RemoteState.Challenged ? "asked" : "";

    private static async Task<SeeOther> Type(Guid group, RemoteDesk desk, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        await desk.TakeCode(group, form["Code"].ToString(), stop);
        return new SeeOther(form["to"].ToString());
    }

    private static async Task<IResult> Take(Guid group, CodeAsk ask, RemoteDesk desk, CancellationToken stop)
    {
        await desk.TakeCode(group, ask.Code, stop);
        return Results.Accepted();
    }
}

internal sealed record CodeAsk(string? Code);
