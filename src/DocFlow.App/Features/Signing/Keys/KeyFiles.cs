using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace DocFlow.App.Features.Signing.Keys;

/// <summary>The plain posts of a key's page, and its picture, to whoever may see the key.</summary>
internal static class KeyFiles
{
    public static string PictureOf(Guid key) => $"/khoa-ky/{key}/hinh.png";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/khoa-ky/{id:guid}/hinh.png", Picture).RequireAuthorization().ExcludeFromDescription();
        routes.MapPost("/khoa-ky/{id:guid}/thoi-dung", Retire).RequireAuthorization().ExcludeFromDescription();
        routes.MapPost("/khoa-ky/{id:guid}/mo-lai", Unblock).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task<IResult> Picture(Guid id, Work work, FileStore store, HttpContext http, CancellationToken stop)
    {
        var key = await work.Visible<SigningKey>().FirstOrDefaultAsync(k => k.Id == id, stop);
        if (key?.ImageSha256 is not { } sha256)
            throw new NotThere(typeof(SigningKey), id);
        http.Response.Headers.CacheControl = "private, no-cache";
        return Results.File(store.Open(key.AgencyId, sha256), "image/png", entityTag: new EntityTagHeaderValue($"\"{sha256}\""));
    }

    private static async Task<SeeOther> Retire(Guid id, KeyDesk desk, CancellationToken stop)
    {
        await desk.Retire(id, stop);
        return new SeeOther($"/khoa-ky/{id}");
    }

    private static async Task<SeeOther> Unblock(Guid id, KeyDesk desk, CancellationToken stop)
    {
        await desk.Unblock(id, stop);
        return new SeeOther($"/khoa-ky/{id}");
    }
}
