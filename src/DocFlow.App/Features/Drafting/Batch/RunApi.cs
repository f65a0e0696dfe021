using DocFlow.App.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Drafting.Batch;

internal static class RunApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var runs = routes.MapGroup("/api/v1/signing-runs").WithTags("Signing runs");
        runs.MapPost("", Start);
        runs.MapGet("{id:guid}", One);
        runs.MapPost("{id:guid}/resumption", Resume);
        runs.MapPost("{id:guid}/end", End);
    }

    /// <summary>Each document is named with the SHA-256 of the content that was looked at.</summary>
    private static async Task<Created<RunAnswer>> Start(RunAsk ask, RunDesk desk, RunSecrets secrets, Work work, CancellationToken stop)
    {
        var run = await desk.Start(ask.Kind, ask.Documents ?? [], ask.KeyId, ask.Pin, ask.IssuedOn, stop);
        return TypedResults.Created($"/api/v1/signing-runs/{run.Id}", await Told(run.Id, secrets, work, stop));
    }

    private static async Task<Ok<RunAnswer>> One(Guid id, RunSecrets secrets, Work work, CancellationToken stop) => TypedResults.Ok(await Told(id, secrets, work, stop));

    private static async Task<Ok<RunAnswer>> Resume(Guid id, PinAsk ask, RunDesk desk, RunSecrets secrets, Work work, CancellationToken stop)
    {
        await desk.Resume(id, ask.Pin, stop);
        return TypedResults.Ok(await Told(id, secrets, work, stop));
    }

    private static async Task<Ok<RunAnswer>> End(Guid id, RunDesk desk, RunSecrets secrets, Work work, CancellationToken stop)
    {
        await desk.End(id, stop);
        return TypedResults.Ok(await Told(id, secrets, work, stop));
    }

    private static async Task<RunAnswer> Told(Guid id, RunSecrets secrets, Work work, CancellationToken stop)
    {
        var run = await work.Visible<SigningRun>().Include(r => r.Items).FirstOrDefaultAsync(r => r.Id == id, stop) ?? throw new NotThere(typeof(SigningRun), id);
        return new RunAnswer(run.Id, run.Kind, run.State, run.State != SigningRunState.Finished && !secrets.Holds(id), run.Problem,
            [.. run.Items.OrderBy(i => i.Ordinal).Select(i => new RunItemAnswer(i.OutgoingId, i.State, i.Problem, i.EndedAt))]);
    }
}

public sealed record RunAsk(SigningRunKind Kind, IReadOnlyList<ChosenDocument>? Documents, Guid? KeyId, string? Pin, DateOnly? IssuedOn);

public sealed record PinAsk(string? Pin);

/// <param name="WantsPin">nothing goes on before the PIN is given again</param>
public sealed record RunAnswer(Guid Id, SigningRunKind Kind, SigningRunState State, bool WantsPin, string? Problem, IReadOnlyList<RunItemAnswer> Documents);

public sealed record RunItemAnswer(Guid OutgoingId, SigningRunItemState State, string? Problem, DateTimeOffset? EndedAt);
