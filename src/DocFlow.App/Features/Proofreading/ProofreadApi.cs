using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Proofreading;

internal static class ProofreadApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var corrections = routes.MapGroup("/api/v1/pages/{page:guid}/corrections").WithTags("Proofreading");
        corrections.MapGet("", List).WithSummary("Every correction of the page's words: who, when, before, after");
        corrections.MapPost("", Correct).WithSummary("Corrects words, counted from 0 as the page's words are listed; each names the text seen there");
        corrections.MapDelete("{id:guid}", Undo).WithSummary("Takes back a correction that is the last of its word");
    }

    private static async Task<Ok<IReadOnlyList<CorrectionAnswer>>> List(Guid page, Work work, CancellationToken stop)
    {
        if (!await work.Visible<ReadPage>().AnyAsync(p => p.Id == page, stop))
            throw new NotThere(typeof(ReadPage), page);
        var layer = await work.Visible<CorrectedPage>().Include(p => p.Corrections).FirstOrDefaultAsync(p => p.PageId == page, stop);
        return TypedResults.Ok<IReadOnlyList<CorrectionAnswer>>([.. (layer?.Corrections ?? []).OrderBy(c => c.Ordinal).Select(CorrectionAnswer.Of)]);
    }

    private static async Task<Ok<IReadOnlyList<CorrectionAnswer>>> Correct(Guid page, CorrectionAsk ask, ProofreadDesk desk, CancellationToken stop)
    {
        var layer = await desk.Correct(page, ask.Words ?? [], stop);
        return TypedResults.Ok<IReadOnlyList<CorrectionAnswer>>([.. layer.Corrections.OrderBy(c => c.Ordinal).Select(CorrectionAnswer.Of)]);
    }

    private static async Task<NoContent> Undo(Guid page, Guid id, ProofreadDesk desk, CancellationToken stop)
    {
        await desk.Undo(page, id, stop);
        return TypedResults.NoContent();
    }
}

public sealed record CorrectionAsk(IReadOnlyList<WordChange>? Words);

public sealed record CorrectionAnswer(Guid Id, int Word, string Before, string After, string ByName, DateTimeOffset At, DateTimeOffset? UndoneAt, string? UndoneByName)
{
    internal static CorrectionAnswer Of(WordCorrection c) => new(c.Id, c.Word, c.Before, c.After, c.ByName, c.At, c.UndoneAt, c.UndoneByName);
}
