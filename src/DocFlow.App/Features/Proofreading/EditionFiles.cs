using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Ocr;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace DocFlow.App.Features.Proofreading;

/// <summary>The searchable copy, the small one to be sent, and the words as they stand now, to take away; whoever sees the document may.</summary>
internal static class EditionFiles
{
    public static string PdfOf(SearchableEdition edition) => $"/soat-chu/{edition.Id}.pdf";

    public static string LightOf(SearchableEdition edition) => $"/soat-chu/{edition.Id}-nhe.pdf";

    public static string AltoOf(Guid receivedFile) => $"/soat-chu/{receivedFile}.alto.xml";

    public static string TextOf(Guid receivedFile) => $"/soat-chu/{receivedFile}.txt";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/soat-chu/{id:guid}.pdf", (Guid id, Work work, FileStore store, CancellationToken stop) => Pdf(id, light: false, work, store, stop)).RequireAuthorization().ExcludeFromDescription();
        routes.MapGet("/soat-chu/{id:guid}-nhe.pdf", (Guid id, Work work, FileStore store, CancellationToken stop) => Pdf(id, light: true, work, store, stop)).RequireAuthorization().ExcludeFromDescription();
        routes.MapGet("/soat-chu/{file:guid}.alto.xml", Alto).RequireAuthorization().ExcludeFromDescription();
        routes.MapGet("/soat-chu/{file:guid}.txt", PlainText).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task<IResult> Pdf(Guid id, bool light, Work work, FileStore store, CancellationToken stop)
    {
        var edition = await work.Visible<SearchableEdition>().FirstOrDefaultAsync(e => e.Id == id, stop) ?? throw new NotThere(typeof(SearchableEdition), id);
        var name = await work.Visible<ReceivedFile>().Where(f => f.Id == edition.ReceivedFileId).Select(f => f.Name).FirstAsync(stop);
        var (sha256, kind) = light ? (edition.LightSha256, "gui-nhe") : (edition.Sha256, "tim-kiem");
        return Results.File(store.Open(edition.AgencyId, sha256), "application/octet-stream", $"{Path.GetFileNameWithoutExtension(name)}-{kind}-{edition.Number}.pdf",
            entityTag: new EntityTagHeaderValue($"\"{sha256}\""), enableRangeProcessing: true);
    }

    /// <summary>The words with their places, as ALTO 4.</summary>
    private static async Task<IResult> Alto(Guid file, Work work, CancellationToken stop)
    {
        var name = await work.Visible<ReceivedFile>().Where(f => f.Id == file).Select(f => f.Name).FirstOrDefaultAsync(stop) ?? throw new NotThere(typeof(ReceivedFile), file);
        var pages = work.Visible<ReadPage>().Where(p => p.ReceivedFileId == file).OrderBy(p => p.Number);
        var readAt = await pages.MaxAsync(p => (DateTimeOffset?)p.ReadAt, stop) ?? throw new NotThere(typeof(ReadPage), file);
        return Results.Stream(async target =>
        {
            // The writer of XML writes at once, the body of an answer only awaits.
            using var whole = new MemoryStream();
            using (var alto = new AltoText(whole, name, readAt, leaveOpen: true))
                await foreach (var page in pages.AsAsyncEnumerable())
                    alto.Add(new AltoPage(page.Number, page.Width, page.Height, [.. EditionJob.Words(page)]));
            await target.WriteAsync(whole.GetBuffer().AsMemory(0, (int)whole.Length), stop);
        }, "application/xml", $"{Path.GetFileNameWithoutExtension(name)}.alto.xml");
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
