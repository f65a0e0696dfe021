using DocFlow.App.Features.Drafting.Batch;
using DocFlow.App.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Digitizing;

/// <summary>The agency's signature on a batch, for programs.</summary>
internal static class SealApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var sealing = routes.MapGroup("/api/v1/batches/{id:guid}/sealing").WithTags("Batches");
        sealing.MapGet("", State).WithSummary("How many documents of the batch carry the agency's signature, and how the newest run goes");
        sealing.MapPost("", Start).WithSummary("Signs what is left with the agency's key, one document after the other; the PIN is tried once before");
        sealing.MapPost("parts/{part:guid}/leave", Leave).WithSummary("A signed original that takes no further signature keeps those it has");
        sealing.MapPost("stop", End).WithSummary("Stops the run behind the document in work; what is signed stays signed");
    }

    private static async Task<Ok<SealingAnswer>> State(Guid id, CheckReading reading, RunSecrets secrets, Work work, CancellationToken stop)
    {
        await reading.Batch(id, stop);
        return TypedResults.Ok(await Told(id, secrets, work, stop));
    }

    private static async Task<Accepted<SealingAnswer>> Start(Guid id, SealingAsk ask, SealDesk desk, RunSecrets secrets, Work work, CancellationToken stop)
    {
        await desk.Start(id, ask.KeyId, ask.Pin, stop);
        return TypedResults.Accepted($"/api/v1/batches/{id}/sealing", await Told(id, secrets, work, stop));
    }

    private static async Task<Ok<SealingAnswer>> End(Guid id, SealDesk desk, RunSecrets secrets, Work work, CancellationToken stop)
    {
        await desk.Stop(id, stop);
        return TypedResults.Ok(await Told(id, secrets, work, stop));
    }

    private static async Task<Ok<SealingAnswer>> Leave(Guid id, Guid part, SealDesk desk, RunSecrets secrets, Work work, CancellationToken stop)
    {
        await desk.Leave(id, part, stop);
        return TypedResults.Ok(await Told(id, secrets, work, stop));
    }

    private static async Task<SealingAnswer> Told(Guid batch, RunSecrets secrets, Work work, CancellationToken stop)
    {
        var run = await work.Visible<SealRun>().Where(r => r.BatchId == batch).OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Id).FirstOrDefaultAsync(stop);
        var left = await SealDesk.Unsealed(work, batch).CountAsync(stop);
        var done = await work.Visible<PartSeal>().CountAsync(s => s.BatchId == batch, stop);
        var refused = await work.Visible<SealRefusal>().Where(r => r.BatchId == batch).OrderBy(r => r.Part!.Ordinal).Select(r => new SealRefusalAnswer(r.PartId, r.Part!.Ordinal, r.Problem, r.LeftByName, r.LeftAt)).ToListAsync(stop);
        return new SealingAnswer(done + left + refused.Count(r => r.LeftAt is not null), done, left, left > 0 && (run is not { State: SealRunState.Running } || !secrets.Holds(run.Id)),
            run is null ? null : new SealRunAnswer(run.Id, run.State, run.Problem, run.Total, run.StartedByName, run.StartedAt, run.EndedAt), refused);
    }
}

public sealed record SealingAsk(Guid? KeyId, string? Pin);

/// <param name="WantsPin">documents are left, and nothing goes on before it is started with the PIN</param>
/// <param name="Refused">signed originals that take no further signature</param>
public sealed record SealingAnswer(int Documents, int Sealed, int Left, bool WantsPin, SealRunAnswer? Run, IReadOnlyList<SealRefusalAnswer> Refused);

/// <param name="Problem">a code: why</param>
/// <param name="LeftAt">since when it is left with the signatures it has; null while it is open</param>
public sealed record SealRefusalAnswer(Guid PartId, int Ordinal, string Problem, string? LeftByName, DateTimeOffset? LeftAt);

/// <param name="Problem">a code: why it stopped; null where a person stopped it, or nothing stands in the way</param>
public sealed record SealRunAnswer(Guid Id, SealRunState State, string? Problem, int Total, string StartedByName, DateTimeOffset StartedAt, DateTimeOffset? EndedAt);
