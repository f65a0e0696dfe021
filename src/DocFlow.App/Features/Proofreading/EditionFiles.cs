using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace DocFlow.App.Features.Proofreading;

/// <summary>The searchable copy and the words as they stand now, to take away; whoever sees the document may.</summary>
internal static class EditionFiles
{
    public static string PdfOf(SearchableEdition edition) => $"/soat-chu/{edition.Id}.pdf";

    public static string TextOf(Guid receivedFile) => $"/soat-chu/{receivedFile}.txt";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/soat-chu/{id:guid}.pdf", Pdf).RequireAuthorization().ExcludeFromDescription();
        routes.MapGet("/soat-chu/{file:guid}.txt", PlainText).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task<IResult> Pdf(Guid id, Work work, FileStore store, CancellationToken stop)
    {
        var edition = await work.Visible<SearchableEdition>().FirstOrDefaultAsync(e => e.Id == id, stop) ?? throw new NotThere(typeof(SearchableEdition), id);
        var name = await work.Visible<ReceivedFile>().Where(f => f.Id == edition.ReceivedFileId).Select(f => f.Name).FirstAsync(stop);
        return Results.File(store.Open(edition.AgencyId, edition.Sha256), "application/octet-stream", $"{Path.GetFileNameWithoutExtension(name)}-tim-kiem-{edition.Number}.pdf",
            entityTag: new EntityTagHeaderValue($"\"{edition.Sha256}\""), enableRangeProcessing: true);
    }

    /// <summary>Page after page, a form feed between two, as <c>pdftotext</c> writes it.</summary>
    private static async Task<IResult> PlainText(Guid file, Work work, CancellationToken stop)
    {
        var name = await work.Visible<ReceivedFile>().Where(f => f.Id == file).Select(f => f.Name).FirstOrDefaultAsync(stop) ?? throw new NotThere(typeof(ReceivedFile), file);
        var pages = work.Visible<ReadPage>().Where(p => p.ReceivedFileId == file).OrderBy(p => p.Number).AsAsyncEnumerable();
        return Results.Stream(async target =>
        {
            await using var writer = new StreamWriter(target);
            await foreach (var page in pages)
                await writer.WriteAsync(DocumentReading.PlainText(page) + "\n\f");
        }, "text/plain; charset=utf-8", $"{Path.GetFileNameWithoutExtension(name)}.txt");
    }
}
