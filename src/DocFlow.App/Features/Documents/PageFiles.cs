using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace DocFlow.App.Features.Documents;

/// <summary>Pictures of pages and files as they were received, to whoever may see the document.</summary>
internal static class PageFiles
{
    public static string PictureOf(Guid page) => $"/trang/{page}.jpg";

    public static string ThumbnailOf(Guid page) => $"/trang/{page}-nho.jpg";

    public static string FileOf(Guid file) => $"/tep/{file}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/trang/{id:guid}.jpg", (Guid id, Work work, FileStore store, HttpContext http, CancellationToken stop) => Picture(id, small: false, work, store, http, stop)).RequireAuthorization().ExcludeFromDescription();
        routes.MapGet("/trang/{id:guid}-nho.jpg", (Guid id, Work work, FileStore store, HttpContext http, CancellationToken stop) => Picture(id, small: true, work, store, http, stop)).RequireAuthorization().ExcludeFromDescription();
        routes.MapGet("/tep/{id:guid}", Received).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task<IResult> Picture(Guid id, bool small, Work work, FileStore store, HttpContext http, CancellationToken stop)
    {
        var page = await work.Visible<ReadPage>().Where(p => p.Id == id).Select(p => new { p.AgencyId, p.ImageSha256, p.ThumbnailSha256 }).FirstOrDefaultAsync(stop)
            ?? throw new NotThere(typeof(ReadPage), id);
        var sha256 = small ? page.ThumbnailSha256 : page.ImageSha256;
        http.Response.Headers.CacheControl = "private, max-age=60, stale-while-revalidate=86400";
        return Results.File(store.Open(page.AgencyId, sha256), "image/jpeg", entityTag: new EntityTagHeaderValue($"\"{sha256}\""), enableRangeProcessing: false);
    }

    /// <summary>The bytes as they came in, never opened by the browser on our origin.</summary>
    private static async Task<IResult> Received(Guid id, Work work, FileStore store, CancellationToken stop)
    {
        var file = await work.Visible<ReceivedFile>().FirstOrDefaultAsync(f => f.Id == id, stop) ?? throw new NotThere(typeof(ReceivedFile), id);
        return Results.File(store.Open(file.AgencyId, file.Sha256), "application/octet-stream", file.Name, entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""), enableRangeProcessing: true);
    }
}
