using DocFlow.App.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Digitizing;

/// <summary>Taking a batch over, for programs: what was measured, the protocol, its signatures.</summary>
internal static class AcceptanceApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var acceptance = routes.MapGroup("/api/v1/batches/{id:guid}/acceptance").WithTags("Batches");
        acceptance.MapGet("", Figures).WithSummary("What was measured of the batch: now, or as it stood when the protocol was made");
        acceptance.MapPost("", Accept).WithSummary("Takes the batch over: the protocol is made from what was measured and is a document of its own");
        acceptance.MapPost("signature", Sign).WithSummary("Signs the protocol with a key of the asker's own, in the next place of its last page");
    }

    private static async Task<Ok<AcceptanceAnswer>> Figures(Guid id, CheckReading reading, Work work, CancellationToken stop)
    {
        await reading.Batch(id, stop);
        return TypedResults.Ok(await Told(id, work, stop));
    }

    private static async Task<Created<AcceptanceAnswer>> Accept(Guid id, AcceptanceDesk desk, Work work, CancellationToken stop)
    {
        await desk.Accept(id, stop);
        return TypedResults.Created($"/api/v1/batches/{id}/acceptance", await Told(id, work, stop));
    }

    private static async Task<Ok<AcceptanceAnswer>> Sign(Guid id, SealingAsk ask, AcceptanceDesk desk, Work work, CancellationToken stop)
    {
        await desk.Sign(id, ask.KeyId, ask.Pin, stop);
        return TypedResults.Ok(await Told(id, work, stop));
    }

    private static async Task<AcceptanceAnswer> Told(Guid batch, Work work, CancellationToken stop)
    {
        var protocol = await work.Visible<AcceptanceProtocol>().FirstOrDefaultAsync(p => p.BatchId == batch, stop);
        return new AcceptanceAnswer(protocol is null ? await MeasuredBatch.Read(work, batch, stop) : AcceptanceDesk.FactsOf(protocol), protocol?.DocumentId, protocol?.MadeByName, protocol?.MadeAt);
    }
}

/// <param name="DocumentId">the protocol; null before the batch is taken over</param>
public sealed record AcceptanceAnswer(MeasuredBatch Figures, Guid? DocumentId, string? AcceptedByName, DateTimeOffset? AcceptedAt);
