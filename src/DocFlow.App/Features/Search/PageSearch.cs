using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Registers;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Search;

/// <summary>
/// One box: a number finds its document first; words find the pages that hold all of them, with accents exact hits first, without
/// accents every spelling. Everything goes through the viewer's rights before it is counted, shown or cut into a snippet.
/// </summary>
public sealed class PageSearch(Work work)
{
    public const int PageSize = 20;

    /// <summary>Documents named above the pages, incoming and outgoing each.</summary>
    private const int Named = 5;

    public async Task<SearchResult> Find(string? query, int page, CancellationToken stop)
    {
        var asTyped = TextQuery.Of(query ?? "", folded: false);
        if (asTyped.Words.Count == 0)
            return SearchResult.Nothing;
        var anySpelling = TextQuery.Of(query ?? "", folded: true);
        var hits = Current(work.VisibleWith<ReadPage>(anySpelling, p => p.Id));
        var total = await hits.CountAsync(stop);
        var ordered = asTyped.Words.SequenceEqual(anySpelling.Words)
            ? hits.OrderByDescending(p => p.ReadAt).ThenBy(p => p.Id)
            : ExactFirst(hits, asTyped);
        var found = await Pages(await ordered.Skip(PageOf.Before(page, PageSize)).Take(PageSize).Select(p => p.Id).ToListAsync(stop), stop);
        var numbered = page > 1 ? [] : (await new IncomingQuery(work) { Words = query, Size = Named }.Read(stop)).Rows;
        var outgoing = page > 1 ? [] : await Outgoing(query!, stop);
        var wanted = DocumentReading.Wanted(query);
        return new SearchResult(total, ByNumberFirst(numbered, query!), outgoing, [.. found.Select(p => new PageHit(p.DocumentId, p.Document!.Title, p.Id, p.Number, Snippet.Of(p, wanted)))]);
    }

    /// <summary>
    /// The pages themselves in this order. They are read apart from the search: what comes along with a page (its document, its corrections) does not mix with the
    /// parameters of a full-text query.
    /// </summary>
    private async Task<IEnumerable<ReadPage>> Pages(List<Guid> ids, CancellationToken stop)
    {
        var pages = await work.Visible<ReadPage>().Where(p => ids.Contains(p.Id)).Include(p => p.Document).ToDictionaryAsync(p => p.Id, stop);
        return ids.Where(pages.ContainsKey).Select(id => pages[id]);
    }

    /// <summary>Outgoing documents by số, ký hiệu, or by words of type and subject.</summary>
    private Task<List<OutgoingDocument>> Outgoing(string query, CancellationToken stop)
    {
        var (key, words) = (IncomingDocument.KeyOf(query), VietnameseText.Fold(query.Trim()));
        return work.Visible<OutgoingDocument>().Where(o => (key != "" && o.CodeKey!.StartsWith(key)) || o.SearchKey.Contains(words))
            .OrderByDescending(o => o.CodeKey == key).ThenByDescending(o => o.DraftedAt).Take(Named).ToListAsync(stop);
    }

    /// <summary>Of a file that has later versions, the last one's pages alone: a draft and its two signed revisions are one hit, not three.</summary>
    private static IQueryable<ReadPage> Current(IQueryable<ReadPage> pages) => pages.Where(p => p.Document!.Files.Any(f =>
        f.Versions.Any(v => v.SourceId == p.ReceivedFileId && !f.Versions.Any(later => later.Number > v.Number))));

    private static IReadOnlyList<IncomingDocument> ByNumberFirst(IReadOnlyList<IncomingDocument> found, string query)
    {
        var key = IncomingDocument.KeyOf(query);
        return [.. found.OrderByDescending(i => i.CodeKey == key)];
    }

    private IOrderedQueryable<ReadPage> ExactFirst(IQueryable<ReadPage> hits, TextQuery exact)
    {
        var spelled = work.VisibleWith<ReadPage>(exact, p => p.Id).Select(p => p.Id);
        return hits.OrderByDescending(p => spelled.Contains(p.Id)).ThenByDescending(p => p.ReadAt).ThenBy(p => p.Id);
    }
}

public sealed record SearchResult(int Total, IReadOnlyList<IncomingDocument> Numbered, IReadOnlyList<OutgoingDocument> Outgoing, IReadOnlyList<PageHit> Pages)
{
    public static readonly SearchResult Nothing = new(0, [], [], []);
}

public sealed record PageHit(Guid DocumentId, string Title, Guid PageId, int Number, IReadOnlyList<SnippetPart> Snippet);

public sealed record SnippetPart(string Text, bool Hit);
