using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Documents;

internal static class DocumentsApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var documents = routes.MapGroup("/api/v1/documents").WithTags("Documents");
        documents.MapGet("{id:guid}", One);
        documents.MapPut("{id:guid}/title", Retitle);
        documents.MapGet("{id:guid}/pages", Pages);
        documents.MapGet("{id:guid}/pages/{number:int}/words", Words);
    }

    private static async Task<Ok<DocumentAnswer>> One(Guid id, DocumentReading reading, HttpContext http, CancellationToken stop)
    {
        var document = await reading.Load(id, stop);
        ETags.Write(http, document.Version);
        return TypedResults.Ok(DocumentAnswer.Of(document));
    }

    private static async Task<NoContent> Retitle(Guid id, Retitling ask, Work work, HttpContext http, CancellationToken stop)
    {
        var document = await work.Load<Document>(id, stop, ETags.Expected(http));
        document.Retitle(ask.Title);
        await work.Commit(stop);
        ETags.Write(http, document.Version);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<IReadOnlyList<PageAnswer>>> Pages(Guid id, DocumentReading reading, CancellationToken stop)
    {
        var answers = new List<PageAnswer>();
        foreach (var file in (await reading.Load(id, stop)).Files.OrderBy(f => f.Ordinal))
        {
            foreach (var page in await reading.Pages(file.Current, stop))
                answers.Add(new PageAnswer(file.Ordinal, page.Number, page.Width, page.Height, page.Confidence, page.Flagged, PageFiles.PictureOf(page.Id)));
        }
        return TypedResults.Ok<IReadOnlyList<PageAnswer>>(answers);
    }

    private static async Task<Ok<IReadOnlyList<PlacedWord>>> Words(Guid id, int number, Work work, CancellationToken stop, int file = 0)
    {
        var source = await work.Visible<Document>().Where(d => d.Id == id).SelectMany(d => d.Files).Where(f => f.Ordinal == file)
            .SelectMany(f => f.Versions).OrderByDescending(v => v.Number).Select(v => v.SourceId).FirstOrDefaultAsync(stop);
        var page = await work.Visible<ReadPage>().FirstOrDefaultAsync(p => p.ReceivedFileId == source && p.Number == number, stop) ?? throw new NotThere(typeof(ReadPage), id);
        return TypedResults.Ok(page.WordsNow());
    }
}

public sealed record Retitling(string Title);

public sealed record DocumentAnswer(Guid Id, string Title, DateTimeOffset CreatedAt, int Version, IReadOnlyList<FileAnswer> Files)
{
    internal static DocumentAnswer Of(Document document) => new(document.Id, document.Title, document.CreatedAt, document.Version,
        [.. document.Files.OrderBy(f => f.Ordinal).Select(f => new FileAnswer(f.Id, f.Ordinal, f.Name, f.Current.Number, f.Current.Source!.Sha256, f.Current.Source.Length, PageFiles.FileOf(f.Current.SourceId)))]);
}

public sealed record FileAnswer(Guid Id, int Ordinal, string Name, int Version, string Sha256, long Length, string Href);

public sealed record PageAnswer(int File, int Number, int Width, int Height, double Confidence, bool Flagged, string Picture);
