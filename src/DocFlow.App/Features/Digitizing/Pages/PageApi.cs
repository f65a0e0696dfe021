using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocFlow.App.Features.Digitizing;

/// <summary>The pages of a batch for programs: judged, turned, laid into parts, and the batch moved on. Every verb takes the batch's version in If-Match and answers with the new one.</summary>
internal static class PageApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var batch = routes.MapGroup("/api/v1/batches/{id:guid}").WithTags("Batches");
        batch.MapGet("pages", All).WithSummary("All pages of a batch in their order, with what was decided and the part each stands in; the ETag is the batch's");
        batch.MapPost("pages/acceptance", Accept).WithSummary("These pages are taken over");
        batch.MapPost("pages/rejection", Reject).WithSummary("These pages are not taken over; the reason is kept");
        batch.MapPost("pages/rescan", Rescan).WithSummary("These pages are to be scanned again; the reason is kept, the new scan comes as a stack that replaces one");
        batch.MapPost("pages/turn", Turn).WithSummary("These pages are turned clockwise by 90, 180, 270 or -90 degrees and read again that way");
        batch.MapPost("pages/mark", Mark).WithSummary("These pages are blank or left out, or content after all");
        batch.MapPost("pages/{page:guid}/split", Split).WithSummary("A new part begins with this page");
        batch.MapPost("pages/{page:guid}/move", Move).WithSummary("This page stands behind another from now on, in that one's part");
        batch.MapPost("parts/{part:guid}/merge", Merge).WithSummary("This part joins the one before it");
        batch.MapPost("undo", Undo).WithSummary("Takes back the newest step of judging or arranging since the batch came to where it stands");
        batch.MapPost("splitting", StartSplitting).WithSummary("All pages are judged: they are laid into parts");
        batch.MapPost("indexing", StartIndexing).WithSummary("The parts are as they should be: each can be described");
        batch.MapPost("receiving", ReceiveMore).WithSummary("More paper has come; what was arranged stays");
    }

    private static async Task<Ok<PagesAnswer>> All(Guid id, BatchReading reading, HttpContext http, CancellationToken stop)
    {
        var (line, version) = await reading.Line(id, stop);
        ETags.Write(http, version);
        return TypedResults.Ok(new PagesAnswer(line.State, version, [.. (await reading.Tiles(id, stop)).Select(BatchPageAnswer.Of)]));
    }

    private static Task<Ok<BatchLine>> Accept(Guid id, PagesAsk ask, [AsParameters] Said said) => said.After(id, (desk, over, stop) => desk.Accept(id, ask.Chosen, stop, over));

    private static Task<Ok<BatchLine>> Reject(Guid id, PagesAsk ask, [AsParameters] Said said) => said.After(id, (desk, over, stop) => desk.Reject(id, ask.Chosen, ask.Reason, stop, over));

    private static Task<Ok<BatchLine>> Rescan(Guid id, PagesAsk ask, [AsParameters] Said said) => said.After(id, (desk, over, stop) => desk.AskRescan(id, ask.Chosen, ask.Reason, stop, over));

    private static Task<Ok<BatchLine>> Turn(Guid id, TurnAsk ask, [AsParameters] Said said) => said.After(id, (desk, over, stop) => desk.Turn(id, ask.Pages ?? [], ask.Degrees, stop, over));

    private static Task<Ok<BatchLine>> Mark(Guid id, MarkAsk ask, [AsParameters] Said said) => said.After(id, (desk, over, stop) => desk.Mark(id, ask.Pages ?? [], ask.Mark, stop, over));

    private static Task<Ok<BatchLine>> Split(Guid id, Guid page, [AsParameters] Said said) => said.After(id, (desk, over, stop) => desk.Split(id, page, stop, over));

    private static Task<Ok<BatchLine>> Move(Guid id, Guid page, MoveAsk ask, [AsParameters] Said said) => said.After(id, (desk, over, stop) => desk.Move(id, page, ask.After, stop, over));

    private static Task<Ok<BatchLine>> Merge(Guid id, Guid part, [AsParameters] Said said) => said.After(id, (desk, over, stop) => desk.Merge(id, part, stop, over));

    private static Task<Ok<BatchLine>> Undo(Guid id, [AsParameters] Said said) => said.After(id, (desk, over, stop) => desk.Undo(id, stop, over));

    private static Task<Ok<BatchLine>> StartSplitting(Guid id, [AsParameters] Said said) => said.After(id, (desk, over, stop) => desk.StartSplitting(id, stop, over));

    private static Task<Ok<BatchLine>> StartIndexing(Guid id, [AsParameters] Said said) => said.After(id, (desk, over, stop) => desk.StartIndexing(id, stop, over));

    private static Task<Ok<BatchLine>> ReceiveMore(Guid id, [AsParameters] Said said) => said.After(id, (desk, over, stop) => desk.ReceiveMore(id, stop, over));

    /// <summary>A verb of the desk over the version the program has seen, then how the batch stands.</summary>
    internal sealed record Said(BatchDesk Desk, BatchReading Reading, HttpContext Http, CancellationToken Stop)
    {
        public async Task<Ok<BatchLine>> After(Guid batch, Func<BatchDesk, int?, CancellationToken, Task> verb)
        {
            await verb(Desk, ETags.Expected(Http), Stop);
            var (line, version) = await Reading.Line(batch, Stop);
            ETags.Write(Http, version);
            return TypedResults.Ok(line);
        }
    }
}

/// <param name="Reason">why they are rejected or have to be scanned again; said of nothing else</param>
public sealed record PagesAsk(IReadOnlyList<Guid>? Pages, string? Reason = null)
{
    internal IReadOnlyList<Guid> Chosen => Pages ?? [];
}

public sealed record TurnAsk(IReadOnlyList<Guid>? Pages, int Degrees);

/// <param name="Mark">Blank, Dropped, or None for content; the marks of sheets come from their codes</param>
public sealed record MarkAsk(IReadOnlyList<Guid>? Pages, PageMark Mark);

public sealed record MoveAsk(Guid After);

/// <param name="Version">of the batch: it goes into If-Match</param>
public sealed record PagesAnswer(BatchState State, int Version, IReadOnlyList<BatchPageAnswer> Pages);

/// <param name="Number">page of its stack's file</param>
/// <param name="Width">of the picture in pixels, before it is turned</param>
/// <param name="Flagged">not read well: to be looked at by a person</param>
public sealed record BatchPageAnswer(Guid Id, int Position, int Stack, int Number, PageState State, string? Reason, PageMark Mark, int Turn, Guid? PartId, string Picture, int Width, int Height, bool Flagged)
{
    internal static BatchPageAnswer Of(PageTile tile) =>
        new(tile.Id, tile.Position, tile.Stack, tile.Number, tile.State, tile.Reason, tile.Mark, tile.Turn, tile.PartId, PageFiles.PictureOf(tile.ReadPageId), tile.Width, tile.Height, tile.Flagged);
}
