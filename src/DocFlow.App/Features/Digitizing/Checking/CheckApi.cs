using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocFlow.App.Features.Digitizing;

/// <summary>The second check for programs: drawn, judged part by part, put right, ended.</summary>
internal static class CheckApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var check = routes.MapGroup("/api/v1/batches/{id:guid}/check").WithTags("Batches");
        check.MapGet("", Newest).WithSummary("The newest check of a batch: what was drawn and why, what was found, the rate of errors");
        check.MapPost("", Start).WithSummary("A second person begins to check: all parts with a doubtful page and a sample of the others");
        check.MapGet("next", Next).WithSummary("The next part that nobody has judged and the asker did not describe; 204 where there is none");
        check.MapGet("parts/{part:guid}", One).WithSummary("A part of the check: as it was described, its pages in order, its errors; its ETag goes into If-Match");
        check.MapPost("parts/{part:guid}/judgement", Judge).WithSummary("What the second person found in a part; without errors it is right");
        check.MapPost("parts/{part:guid}/mending", Mend).WithSummary("Whoever describes puts an error right: with other fields, or without where the pages were wrong");
        check.MapPost("end", End).WithSummary("All is judged: the batch passes to the signature, or goes back to those who described it");
        check.MapPost("submission", SubmitAgain).WithSummary("A batch that was sent back is put right and ready for the next check");
    }

    private static async Task<Ok<CheckAnswer>> Newest(Guid id, CheckReading reading, CancellationToken stop) => TypedResults.Ok(await Told(id, reading, stop));

    private static async Task<Created<CheckAnswer>> Start(Guid id, CheckOrder ask, CheckDesk desk, CheckReading reading, CancellationToken stop)
    {
        await desk.Start(id, ask.AllowedPercent, stop);
        return TypedResults.Created($"/api/v1/batches/{id}/check", await Told(id, reading, stop));
    }

    private static async Task<Results<Ok<CheckedPartAnswer>, NoContent>> Next(Guid id, CheckReading reading, Work work, HttpContext http, CancellationToken stop)
    {
        var check = await reading.Newest(id, stop) ?? throw new NotThere(typeof(SecondCheck), id);
        return check.Outcome == CheckOutcome.Open && CheckReading.Next(check, work.Me.PersonId) is { } next ? TypedResults.Ok(await Told(id, next, reading, http, stop)) : TypedResults.NoContent();
    }

    private static async Task<Ok<CheckedPartAnswer>> One(Guid id, Guid part, CheckReading reading, HttpContext http, CancellationToken stop) => TypedResults.Ok(await Told(id, part, reading, http, stop));

    private static async Task<Ok<CheckedPartAnswer>> Judge(Guid id, Guid part, JudgementAsk ask, CheckDesk desk, CheckReading reading, HttpContext http, CancellationToken stop)
    {
        await reading.Part(id, part, stop);
        await desk.Judge(part, ask.Errors ?? [], stop, ETags.Expected(http));
        return TypedResults.Ok(await Told(id, part, reading, http, stop));
    }

    private static async Task<Ok<CheckedPartAnswer>> Mend(Guid id, Guid part, MendingAsk ask, CheckDesk desk, CheckReading reading, HttpContext http, CancellationToken stop)
    {
        await reading.Part(id, part, stop);
        await desk.Mend(part, ask.Fields, stop, ETags.Expected(http));
        return TypedResults.Ok(await Told(id, part, reading, http, stop));
    }

    private static async Task<Ok<CheckAnswer>> End(Guid id, CheckDesk desk, CheckReading reading, CancellationToken stop)
    {
        await desk.End(id, stop);
        return TypedResults.Ok(await Told(id, reading, stop));
    }

    private static async Task<Ok<CheckAnswer>> SubmitAgain(Guid id, CheckDesk desk, CheckReading reading, CancellationToken stop)
    {
        await desk.SubmitAgain(id, stop);
        return TypedResults.Ok(await Told(id, reading, stop));
    }

    private static async Task<CheckAnswer> Told(Guid batch, CheckReading reading, CancellationToken stop)
    {
        var state = (await reading.Batch(batch, stop)).State;
        var check = await reading.Newest(batch, stop) ?? throw new NotThere(typeof(SecondCheck), batch);
        return new CheckAnswer(check.Id, check.Number, check.Outcome, state, check.Seed, check.SamplePercent, check.AllowedPercent, check.PartsInBatch, check.Judged, check.Wrong, check.ErrorPercent, check.StartedAt, check.EndedAt,
            [.. check.Parts.OrderBy(p => p.Part!.Ordinal).Select(p => new CheckLine(p.Id, p.PartId, p.Part!.Ordinal, p.Part.Subject, p.Reason, p.State, p.ByName, Errors(p)))]);
    }

    private static async Task<CheckedPartAnswer> Told(Guid batch, Guid id, CheckReading reading, HttpContext http, CancellationToken stop)
    {
        var row = await reading.Part(batch, id, stop);
        var pages = await reading.Pages(row.Part!, stop);
        ETags.Write(http, row.Version);
        return new CheckedPartAnswer(row.Id, row.PartId, row.Part!.Ordinal, row.Part.DocumentId, row.Reason, row.State, row.Part.Fields, [.. pages.Select(p => p.Id)], Errors(row), row.ByName, row.JudgedAt, row.MendedByName, row.MendedAt, row.Version);
    }

    private static IReadOnlyList<FoundError> Errors(CheckedPart part) => [.. part.Errors.OrderBy(e => e.Kind).Select(e => new FoundError(e.Kind, e.Note))];
}

/// <param name="AllowedPercent">parts with errors among a hundred checked, up to which the batch passes</param>
public sealed record CheckOrder(int AllowedPercent);

public sealed record JudgementAsk(IReadOnlyList<FoundError>? Errors);

/// <param name="Fields">all of them, as they shall stand; null where the pages were the error and are put right in the document</param>
public sealed record MendingAsk(PartFields? Fields);

/// <param name="State">where the batch stands</param>
/// <param name="Seed">from it and the parts' ids the sample can be drawn again</param>
public sealed record CheckAnswer(Guid Id, int Number, CheckOutcome Outcome, BatchState State, string Seed, int SamplePercent, int AllowedPercent, int PartsInBatch, int Judged, int Wrong, decimal ErrorPercent, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, IReadOnlyList<CheckLine> Parts);

public sealed record CheckLine(Guid Id, Guid PartId, int Ordinal, string? Subject, CheckReason Reason, CheckState State, string? ByName, IReadOnlyList<FoundError> Errors);

/// <param name="Pages">what is looked at, in order: /api/v1 and /trang know them by these ids</param>
public sealed record CheckedPartAnswer(Guid Id, Guid PartId, int Ordinal, Guid? DocumentId, CheckReason Reason, CheckState State, PartFields Fields, IReadOnlyList<Guid> Pages, IReadOnlyList<FoundError> Errors, string? ByName, DateTimeOffset? JudgedAt, string? MendedByName, DateTimeOffset? MendedAt, int Version);
