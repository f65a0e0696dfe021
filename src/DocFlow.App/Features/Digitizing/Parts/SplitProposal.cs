namespace DocFlow.App.Features.Digitizing;

/// <summary>
/// Where one document ends and the next begins, as far as the paper says it: by separator and cover sheets where there are any; else
/// before each page with a heading that follows a page with a signature. A file with digital signatures stays whole, as a part of its own. A proposal; a
/// person looks at it.
/// </summary>
internal static class SplitProposal
{
    /// <param name="signed">the stacks whose file carries signatures</param>
    public static IReadOnlyList<Run> Of(IReadOnlyList<BatchPage> pages, IReadOnlySet<Guid> signed)
    {
        var whole = pages.Where(p => signed.Contains(p.StackId)).GroupBy(p => p.StackId).Where(g => StandsTogether(pages, [.. g])).Select(g => g.Key).ToHashSet();
        var bySheets = pages.Any(IsSheet);
        var runs = new List<Run>();
        var (lastContent, before) = (default(BatchPage), default(BatchPage));
        foreach (var page in pages)
        {
            var origin = runs.Count == 0 ? PartOrigin.Start : default(PartOrigin?);
            var (isSigned, wasSigned) = (whole.Contains(page.StackId), before is not null && whole.Contains(before.StackId));
            if ((isSigned || wasSigned) && page.StackId != before?.StackId)
                origin = isSigned ? PartOrigin.Signed : IsSheet(page) ? SheetOrigin(page) : PartOrigin.AfterSigned;
            else if (!isSigned && IsSheet(page))
                origin = SheetOrigin(page);
            else if (!isSigned && !bySheets && page is { Mark: PageMark.None, LooksFirst: true } && lastContent is { LooksLast: true })
                origin = PartOrigin.FirstLook;
            // Two sheets in a row, or a sheet at the very end, part nothing: there is no document between them.
            if (origin is { } start && (runs.Count == 0 || runs[^1].HasContent))
                runs.Add(new Run(start));
            runs[^1].Add(page);
            if (page.Mark == PageMark.None)
                lastContent = page;
            before = page;
        }
        if (runs.Count > 1 && !runs[^1].HasContent)
        {
            runs[^2].Pages.AddRange(runs[^1].Pages);
            runs.RemoveAt(runs.Count - 1);
        }
        return runs;
    }

    /// <summary>Nothing of another stack lies between its pages, and no sheet in it asks for it to be parted.</summary>
    private static bool StandsTogether(IReadOnlyList<BatchPage> pages, IReadOnlyList<BatchPage> mine) =>
        !mine.Any(IsSheet) && pages.SkipWhile(p => p != mine[0]).Take(mine.Count).SequenceEqual(mine);

    private static PartOrigin SheetOrigin(BatchPage page) => page.Mark == PageMark.Cover ? PartOrigin.Cover : PartOrigin.Separator;

    private static bool IsSheet(BatchPage page) => page.Mark is PageMark.Separator or PageMark.Cover;

    internal sealed class Run(PartOrigin origin)
    {
        public PartOrigin Origin { get; private set; } = origin;

        public List<BatchPage> Pages { get; } = [];

        public SheetTicket? Cover { get; private set; }

        public bool HasContent { get; private set; }

        public void Add(BatchPage page)
        {
            Pages.Add(page);
            HasContent |= page.Mark == PageMark.None;
            if (page.Mark == PageMark.Cover && SheetTicket.Read(page.Ticket) is { } cover)
                (Origin, Cover) = (PartOrigin.Cover, cover);
        }
    }
}
