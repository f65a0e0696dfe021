using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Capture;

internal static class IntakeApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var intake = routes.MapGroup("/api/v1/intake").WithTags("Intake");
        intake.MapGet("", List);
        intake.MapPost("", Receive).DisableAntiforgery().WithSummary("Receives files: each is a document, or all are one with annexes")
            .TakesFiles("PDF, JPEG, PNG or TIFF", new BodyField("together", "true: the first file is the main one of a document, the others its annexes", Values: ["true", "false"]));
        intake.MapGet("{id:guid}", One);
        intake.MapPost("{id:guid}/retry", Retry);
        intake.MapPost("{id:guid}/cancel", Cancel);
        intake.MapPost("{id:guid}/first", ReadFirst).WithSummary("Reads this file before all others that wait");
        routes.MapPost("/api/v1/pages/{page:guid}/reading", Reread).WithTags("Intake").WithSummary("Reads one page again; refused where people have corrected its words");
    }

    private static async Task<Ok<IntakeList>> List(Work work, CancellationToken stop, int take = 50)
    {
        var items = await work.Visible<CaptureItem>().OrderByDescending(i => i.ReceivedAt).ThenBy(i => i.Id).Take(Math.Clamp(take, 1, 200)).ToListAsync(stop);
        return TypedResults.Ok(new IntakeList([.. items.Select(IntakeAnswer.Of)]));
    }

    /// <summary>
    /// Multipart form, streamed to disk part by part: files in parts with a file name; a part "together" = true before them makes them
    /// one document with annexes.
    /// </summary>
    private static async Task<Created<IntakeList>> Receive(HttpRequest request, Intake intake, CancellationToken stop)
    {
        var (files, together) = await MultipartFiles.Read(request, intake.Lay, stop);
        var items = await intake.Receive(files, together, stop);
        return TypedResults.Created($"/api/v1/intake/{items[0].Id}", new IntakeList([.. items.Select(IntakeAnswer.Of)]));
    }

    private static async Task<Ok<IntakeAnswer>> One(Guid id, Work work, HttpContext http, CancellationToken stop)
    {
        var item = await work.Visible<CaptureItem>().FirstOrDefaultAsync(i => i.Id == id, stop) ?? throw new NotThere(typeof(CaptureItem), id);
        ETags.Write(http, item.Version);
        return TypedResults.Ok(IntakeAnswer.Of(item));
    }

    private static async Task<NoContent> Retry(Guid id, Intake intake, CancellationToken stop)
    {
        await intake.Retry(id, stop);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ReadFirst(Guid id, Intake intake, CancellationToken stop)
    {
        await intake.ReadFirst(id, stop);
        return TypedResults.NoContent();
    }

    private static async Task<Accepted> Reread(Guid page, Intake intake, CancellationToken stop)
    {
        await intake.Reread([page], stop);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<NoContent> Cancel(Guid id, Intake intake, CancellationToken stop)
    {
        await intake.Cancel(id, stop);
        return TypedResults.NoContent();
    }
}

public sealed record IntakeList(IReadOnlyList<IntakeAnswer> Items);

public sealed record IntakeAnswer(Guid Id, Guid DocumentId, string FileName, CaptureState State, int PagesTotal, int PagesDone, int PagesFlagged, string? Problem, DateTimeOffset ReceivedAt, int Version)
{
    internal static IntakeAnswer Of(CaptureItem item) =>
        new(item.Id, item.DocumentId, item.FileName, item.State, item.PagesTotal, item.PagesDone, item.PagesFlagged, item.Problem, item.ReceivedAt, item.Version);
}
