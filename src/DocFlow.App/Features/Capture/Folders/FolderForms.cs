using DocFlow.App.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DocFlow.App.Features.Capture.Folders;

/// <summary>The buttons in the rows of the page of folders: plain posts that lead back to it.</summary>
internal static class FolderForms
{
    public const string Page = "/quan-tri/thu-muc";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(Page + "/viec", Act).RequireAuthorization().ExcludeFromDescription();

    private static async Task<SeeOther> Act([FromForm] Guid? pause, [FromForm] Guid? remove, [FromForm] Guid? see, FolderDesk desk, CancellationToken stop)
    {
        if (pause is { } folder)
            await desk.Pause(folder, stop);
        if (remove is { } enough)
            await desk.Remove(enough, stop);
        if (see is { } file)
            await desk.See(file, stop);
        return new SeeOther(Page);
    }
}
