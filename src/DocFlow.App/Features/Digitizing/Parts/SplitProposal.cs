namespace DocFlow.App.Features.Digitizing;

/// <summary>
/// Where one document ends and the next begins, as far as the paper says it: by separator and cover sheets where there are any; else
/// before each page with a heading that follows a page with a signature. A proposal; a person looks at it.
/// </summary>
internal static class SplitProposal
{
    public static IReadOnlyList<Run> Of(IReadOnlyList<BatchPage> pages)
    {
        var bySheets = pages.Any(IsSheet);
        var runs = new List<Run>();
        var lastContent = default(BatchPage);
        foreach (var page in pages)
        {
            var origin = runs.Count == 0 ? PartOrigin.Start : default(PartOrigin?);
            if (IsSheet(page))
                origin = page.Mark == PageMark.Cover ? PartOrigin.Cover : PartOrigin.Separator;
            else if (!bySheets && page is { Mark: PageMark.None, LooksFirst: true } && lastContent is { LooksLast: true })
                origin = PartOrigin.FirstLook;
            // Two sheets in a row, or a sheet at the very end, part nothing: there is no document between them.
            if (origin is { } start && (runs.Count == 0 || runs[^1].HasContent))
                runs.Add(new Run(start));
            runs[^1].Add(page);
            if (page.Mark == PageMark.None)
                lastContent = page;
        }
        if (runs.Count > 1 && !runs[^1].HasContent)
        {
            runs[^2].Pages.AddRange(runs[^1].Pages);
            runs.RemoveAt(runs.Count - 1);
        }
        return runs;
    }

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
