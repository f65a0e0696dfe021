using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Capture.Scanners;

/// <summary>The buttons of a scan, and the pictures of its pages to whoever scanned them.</summary>
internal static class ScanForms
{
    public static string Of(Guid run) => $"/quet/{run}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var run = routes.MapGroup("/quet/{id:guid}").RequireAuthorization().ExcludeFromDescription();
        run.MapPost("viec", Act);
        run.MapGet("trang/{number:int}.jpg", Picture);
    }

    private static async Task<SeeOther> Act(Guid id, [FromForm] string? act, ScanDesk desk, CancellationToken stop)
    {
        switch (act)
        {
            case "stop":
                await desk.Stop(id, stop);
                break;
            case "receive":
                return new SeeOther($"/tai-lieu/{await desk.Receive(id, stop)}");
            case "giveUp":
                await desk.GiveUp(id, stop);
                return new SeeOther("/quet");
        }
        return new SeeOther(Of(id));
    }

    private static async Task<IResult> Picture(Guid id, int number, Work work, FileStore store, HttpContext http, CancellationToken stop)
    {
        var page = await work.Visible<ScanRunPage>().FirstOrDefaultAsync(p => p.RunId == id && p.Number == number, stop) ?? throw new NotThere(typeof(ScanRunPage), id);
        http.Response.Headers.CacheControl = "private, max-age=86400, immutable";
        return Results.File(store.Open(page.AgencyId, page.Sha256), "image/jpeg");
    }
}
