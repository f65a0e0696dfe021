using DocFlow.App.Platform.Data;
using DocFlow.App.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Raising;

/// <summary>"Thử ngay" of a document's page, and the same for programs.</summary>
internal static class RaisingApi
{
    public static string TryNowAt(Guid raising) => $"/muc-chu-ky/{raising}/thu-ngay";

    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        pages.MapPost("/muc-chu-ky/{id:guid}/thu-ngay", TryNow).RequireAuthorization().ExcludeFromDescription();
        var group = api.MapGroup("/api/v1/documents/{document:guid}/raisings").WithTags("signatures");
        group.MapGet("", List).WithSummary("How far the files of a document have risen: level wanted and reached, what is waited for");
        group.MapPost("/{id:guid}/retry", Retry).WithSummary("Tries to raise a file now");
    }

    private static async Task<SeeOther> TryNow(Guid id, RaisingDesk desk, HttpContext http, CancellationToken stop)
    {
        await desk.TryNow(id, stop);
        // Back to the page the button stood on; an address of elsewhere leads home.
        return new SeeOther(Uri.TryCreate(http.Request.Headers.Referer.ToString(), UriKind.Absolute, out var from) && from.Authority == http.Request.Host.Value ? from.PathAndQuery : "/");
    }

    private static async Task<IReadOnlyList<RaisingAnswer>> List(Guid document, RaisingReading reading, CancellationToken stop) =>
        [.. (await reading.Of(document, stop)).Select(RaisingAnswer.Of)];

    private static async Task<RaisingAnswer> Retry(Guid document, Guid id, RaisingDesk desk, Work work, CancellationToken stop)
    {
        if (!await work.Visible<FileRaising>().AnyAsync(r => r.Id == id && r.DocumentId == document, stop))
            throw new NotThere(typeof(FileRaising), id);
        await desk.TryNow(id, stop);
        return RaisingAnswer.Of(await work.Visible<FileRaising>().FirstAsync(r => r.Id == id, stop));
    }
}

/// <param name="Wanted">B-T, B-LT or B-LTA; <paramref name="Reached"/> B-B before the first time-stamp</param>
/// <param name="Problem">why it waits or was given up: a code of the string tables</param>
internal sealed record RaisingAnswer(Guid Id, RaisingState State, string Wanted, string Reached, int Attempts, DateTimeOffset? NextAt, string? Problem, DateTimeOffset? StampedAt, DateTimeOffset? ReachedAt)
{
    public static RaisingAnswer Of(FileRaising row) => new(row.Id, row.State, DocFlow.Signing.PadesLevels.Spelled(row.Wanted), DocFlow.Signing.PadesLevels.Spelled(row.Reached), row.Attempts, row.NextAt, row.Problem, row.StampedAt, row.ReachedAt);
}
