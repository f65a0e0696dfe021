using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Tasks;

/// <summary>
/// Opens a task of the inbox: on the screen of the feature that owns its form, or, as long as its document may not be seen (it is offered to a unit and
/// nobody has taken it), on the general one.
/// </summary>
internal static class TaskDoor
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/hop-viec/mo/{id:guid}", Open).RequireAuthorization().ExcludeFromDescription();

    private static async Task<RedirectHttpResult> Open(Guid id, Work work, TaskDesk desk, TaskPages pages, CancellationToken stop)
    {
        var task = await work.Visible<WorkTask>().FirstOrDefaultAsync(t => t.Id == id, stop) ?? throw new NotThere(typeof(WorkTask), id);
        await desk.See(id, stop);
        var readable = task.DocumentId is not { } document || await work.Visible<Document>().AnyAsync(d => d.Id == document, stop);
        return TypedResults.Redirect(readable ? pages.Of(task) : TaskPages.General(task));
    }
}
