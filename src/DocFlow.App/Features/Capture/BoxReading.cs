using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Ocr;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Capture;

/// <summary>
/// Reads the words in a rectangle that a person has drawn on a page, from the bytes received. It has a worker of its own, so that nobody
/// waits at the form behind five hundred pages in the background.
/// </summary>
internal sealed class BoxReading(OcrWorkerOptions options, FileStore store) : IAsyncDisposable
{
    private readonly OcrWorkerPool worker = new(options with { Size = 1, IdleTime = TimeSpan.FromMinutes(5) });

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/trang/{id:guid}/chu", Read).RequireAuthorization().ExcludeFromDescription();

    public ValueTask DisposeAsync() => worker.DisposeAsync();

    /// <summary>Changes nothing, so it is fetched; whoever sees the page may.</summary>
    private static async Task<Results<Ok<BoxWords>, UnprocessableEntity>> Read(Guid id, int x, int y, int w, int h, Work work, BoxReading reading, CancellationToken stop)
    {
        var page = await work.Visible<ReadPage>().Where(p => p.Id == id).Select(p => new { p.AgencyId, p.ReceivedFileId, p.Number, p.Rotation }).FirstOrDefaultAsync(stop)
            ?? throw new NotThere(typeof(ReadPage), id);
        var sha256 = await work.Visible<ReceivedFile>().Where(f => f.Id == page.ReceivedFileId).Select(f => f.Sha256).FirstAsync(stop);
        try
        {
            var text = await reading.Of(page.AgencyId, sha256, page.Number, page.Rotation, new PixelBox(x, y, w, h), stop);
            return TypedResults.Ok(new BoxWords(string.Join(' ', text.Words.Select(word => word.Text)), (int)Math.Round(text.Confidence)));
        }
        catch (Exception problem) when (problem is ScanRefusedException or OcrWorkerCrashed)
        {
            return TypedResults.UnprocessableEntity();
        }
    }

    private Task<PageText> Of(Guid agency, string sha256, int number, int turn, PixelBox box, CancellationToken stop) =>
        worker.ReadPage(new PageRequest(store.PathOf(agency, sha256), number) { Reading = new PageReading { KnownTurn = turn, Box = box, Deadline = TimeSpan.FromSeconds(10) } }, stop);

    private sealed record BoxWords(string Text, int Confidence);
}
