using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Capture.Duplicates;

internal static class DuplicateApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/documents/{id:guid}/duplicates", List).WithTags("Intake").WithSummary("Documents that this one may be the same as: first pages that look alike and say the same, nearest first");
        routes.MapPost("/api/v1/duplicates/{id:guid}/dismissal", Dismiss).WithTags("Intake").WithSummary("They are two documents: the hint goes away, both stay");
    }

    private static async Task<Ok<IReadOnlyList<LikePair>>> List(Guid id, DuplicateDesk desk, Work work, CancellationToken stop)
    {
        if (!await work.Visible<Document>().AnyAsync(d => d.Id == id, stop))
            throw new NotThere(typeof(Document), id);
        return TypedResults.Ok(await desk.Of(id, stop));
    }

    private static async Task<NoContent> Dismiss(Guid id, DuplicateDesk desk, CancellationToken stop)
    {
        await desk.Dismiss(id, stop);
        return TypedResults.NoContent();
    }
}
