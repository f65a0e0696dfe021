using System.Globalization;
using DocFlow.App.Features.Handling;
using DocFlow.App.Features.Registers;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Digitizing;

/// <summary>The parts of a batch for programs: read with what their pages suggest, described, released.</summary>
internal static class PartApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var parts = routes.MapGroup("/api/v1/batches/{id:guid}/parts").WithTags("Batches");
        parts.MapGet("", All).WithSummary("The parts of a batch in their order, with what is said of them so far");
        parts.MapGet("{part:guid}", One).WithSummary("A part: what is said of it, what its pages suggest and where it stands on them; its ETag goes into If-Match");
        parts.MapPut("{part:guid}", Keep).WithSummary("What is said of a part so far is kept; nothing is demanded of it");
        parts.MapPost("{part:guid}/release", Release).WithSummary("The part is described and becomes a document, whose file a job makes");
    }

    private static async Task<Ok<PartsAnswer>> All(Guid id, BatchReading reading, CancellationToken stop)
    {
        var (line, _) = await reading.Line(id, stop);
        return TypedResults.Ok(new PartsAnswer(line.State, [.. (await reading.Parts(id, stop)).Select(p => new PartLine(p.Id, p.Ordinal, p.Origin, p.State, p.Fields, p.DocumentId, p.Version))]));
    }

    private static async Task<Ok<PartAnswer>> One(Guid id, Guid part, [AsParameters] PartsRead read, CancellationToken stop)
    {
        read.Work.Me.Must(DigitizingFeature.Work);
        return TypedResults.Ok(await read.Told(id, part, stop));
    }

    private static async Task<Ok<PartAnswer>> Keep(Guid id, Guid part, PartFields ask, BatchDesk desk, [AsParameters] PartsRead read, CancellationToken stop)
    {
        await read.Part(id, part, stop);
        await desk.Keep(part, ask, stop, ETags.Expected(read.Http));
        return TypedResults.Ok(await read.Told(id, part, stop));
    }

    private static async Task<Ok<PartAnswer>> Release(Guid id, Guid part, PartFields ask, BatchDesk desk, [AsParameters] PartsRead read, CancellationToken stop)
    {
        await read.Part(id, part, stop);
        await desk.Release(part, ask, stop, ETags.Expected(read.Http));
        return TypedResults.Ok(await read.Told(id, part, stop));
    }

    internal sealed record PartsRead(Work Work, BatchReading Reading, Text Text, HttpContext Http)
    {
        public async Task<BatchPart> Part(Guid batch, Guid id, CancellationToken stop) =>
            await Work.Visible<BatchPart>().FirstOrDefaultAsync(p => p.Id == id && p.BatchId == batch, stop) ?? throw new NotThere(typeof(BatchPart), id);

        public async Task<PartAnswer> Told(Guid batch, Guid id, CancellationToken stop)
        {
            var part = await Part(batch, id, stop);
            var pages = await Reading.Content(id, stop);
            var suggested = part.State == PartState.Open ? await PartSuggestion.Read(Work, part, [.. pages.Select(p => (p.Read, p.Turn))], Text, stop) : new PartSuggestion();
            ETags.Write(Http, part.Version);
            return new PartAnswer(part.Id, part.Ordinal, part.Origin, part.State, part.Fields, suggested.Fields.Where(f => f.Key != nameof(RegistrationForm.Priority)).ToDictionary(f => Named(f.Key), f => Said(f.Key, f.Value, pages)), [.. pages.Select(p => p.Page)], part.DocumentId, part.Version);
        }

        private SuggestionAnswer Said(string field, Suggestion suggestion, IReadOnlyList<PartPage> pages) =>
            new(field == nameof(PartForm.IssuedOn) ? Day(suggestion.Value) : suggestion.Value, suggestion.Sure, suggestion.Seen,
                suggestion.Page > 0 && suggestion.Page <= pages.Count ? pages[suggestion.Page - 1].Page : null, Box(suggestion.Box));

        /// <summary>As the program gives it back, not as a clerk types it.</summary>
        private string? Day(string? typed) => DateWords.Read(typed, Text.Formats.Today, out _)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        private static IReadOnlyList<int>? Box(string? place) => place?.Split(' ').Skip(1).Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToList();

        private static string Named(string field) => char.ToLowerInvariant(field[0]) + field[1..];
    }
}

/// <param name="State">where the batch stands</param>
public sealed record PartsAnswer(BatchState State, IReadOnlyList<PartLine> Parts);

public sealed record PartLine(Guid Id, int Ordinal, PartOrigin Origin, PartState State, PartFields Fields, Guid? DocumentId, int Version);

/// <param name="Suggestions">by the name of the field; only while the part is open</param>
/// <param name="Pages">what its document shows, in order</param>
public sealed record PartAnswer(Guid Id, int Ordinal, PartOrigin Origin, PartState State, PartFields Fields, IReadOnlyDictionary<string, SuggestionAnswer> Suggestions, IReadOnlyList<Guid> Pages, Guid? DocumentId, int Version);

/// <param name="Value">good enough to be taken; null where a person has to say it</param>
/// <param name="Confidence">0–100</param>
/// <param name="Seen">what stands there, where it was not good enough</param>
/// <param name="Page">the page of the batch it was read from</param>
/// <param name="Box">x, y, width, height in pixels of that page's picture, origin top left; null on a page turned by hand</param>
public sealed record SuggestionAnswer(string? Value, int Confidence, string? Seen, Guid? Page, IReadOnlyList<int>? Box);
