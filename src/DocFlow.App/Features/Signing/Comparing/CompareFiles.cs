using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Comparing;

/// <summary>Pictures of pages as some revision left them, to whoever may see the document.</summary>
internal static class CompareFiles
{
    public static string PictureOf(Guid file, long length, int page) => $"/kiem-tra/{file}/trang/{length}-{page}.png";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/kiem-tra/{file:guid}/trang/{length:long}-{page:int}.png", Picture).RequireAuthorization().ExcludeFromDescription();

    private static async Task<IResult> Picture(Guid file, long length, int page, Work work, PageDrawing drawing, HttpContext http, CancellationToken stop)
    {
        var seen = await work.Visible<ReceivedFile>().FirstOrDefaultAsync(f => f.Id == file, stop) ?? throw new NotThere(typeof(ReceivedFile), file);
        var picture = await drawing.Draw(seen, length, page, stop) ?? throw new NotThere(typeof(ReceivedFile), file);
        http.Response.Headers.CacheControl = "private, max-age=86400, immutable";
        return Results.File(picture.Png(), "image/png");
    }
}
