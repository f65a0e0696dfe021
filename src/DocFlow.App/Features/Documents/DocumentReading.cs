using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Ui;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Documents;

/// <summary>The read side of one document: its files, the pages of the one shown, and where the words looked for stand.</summary>
public sealed class DocumentReading(Work work)
{
    public async Task<Document> Load(Guid id, CancellationToken stop) =>
        await work.Visible<Document>().Include(d => d.Files).ThenInclude(f => f.Versions).ThenInclude(v => v.Source).FirstOrDefaultAsync(d => d.Id == id, stop)
        ?? throw new NotThere(typeof(Document), id);

    /// <summary>The read pages behind a version, in its order; pages not yet read are absent. Words are not loaded.</summary>
    public async Task<IReadOnlyList<PageOutline>> Pages(FileVersion version, CancellationToken stop) =>
        await work.Visible<ReadPage>().Where(p => p.ReceivedFileId == version.SourceId).OrderBy(p => p.Number)
            .Select(p => new PageOutline(p.Id, p.Number, p.Width, p.Height, p.Confidence, p.Flagged)).ToListAsync(stop);

    /// <summary>The pages of a document's main file and the one asked for, or the first; nothing where none is read yet.</summary>
    public async Task<(IReadOnlyList<PageOutline> Sheets, ReadPage? Shown)> Sheet(Guid documentId, int? number, CancellationToken stop)
    {
        var source = await work.Visible<Document>().Where(d => d.Id == documentId).SelectMany(d => d.Files).Where(f => f.Ordinal == 0)
            .SelectMany(f => f.Versions).OrderByDescending(v => v.Number).Select(v => (Guid?)v.SourceId).FirstOrDefaultAsync(stop);
        if (source is null)
            return ([], null);
        var sheets = await work.Visible<ReadPage>().Where(p => p.ReceivedFileId == source).OrderBy(p => p.Number).Select(p => new PageOutline(p.Id, p.Number, p.Width, p.Height, p.Confidence, p.Flagged)).ToListAsync(stop);
        return (sheets, (sheets.FirstOrDefault(p => p.Number == number) ?? sheets.FirstOrDefault()) is { } outline ? await Page(outline.Id, stop) : null);
    }

    public Task<ReadPage?> Page(Guid id, CancellationToken stop) => work.Visible<ReadPage>().FirstOrDefaultAsync(p => p.Id == id, stop);

    /// <summary>The words with their boxes, those that the query looks for marked, those read with little confidence or mended tinted.</summary>
    public static IReadOnlyList<WordBox> Boxes(ReadPage page, string? query)
    {
        var wanted = Wanted(query);
        return [.. page.WordsNow().Select(w => new WordBox(w.Text, w.X, w.Y, w.Width, w.Height) { Hit = IsWanted(w.Text, wanted), Doubtful = w.IsDoubtful, Read = w.Read })];
    }

    public static string PlainText(ReadPage page) => PlainText(page.WordsNow());

    /// <summary>A line of the page is a line of the text.</summary>
    public static string PlainText(IEnumerable<PlacedWord> words) => string.Join('\n', words.Where(w => w.Text.Length > 0).GroupBy(w => w.Line).Select(line => string.Join(' ', line.Select(w => w.Text))));

    internal static HashSet<string> Wanted(string? query) =>
        string.IsNullOrWhiteSpace(query) ? [] : [.. TextQuery.Of(query, folded: true).Words];

    internal static bool IsWanted(string word, HashSet<string> wanted) =>
        wanted.Count > 0 && VietnameseText.Words(VietnameseText.SearchKey(word)).Any(part => wanted.Contains(VietnameseText.Fold(part)));
}

public sealed record PageOutline(Guid Id, int Number, int Width, int Height, double Confidence, bool Flagged);
