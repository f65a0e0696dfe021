namespace DocFlow.Pdf;

/// <summary>
/// Whether a new widget hides what a page showed. A seal may lie over a third of a signature and over the end of a line, as Vietnamese practice has it;
/// a whole line, a number or a large part of the page may not go under.
/// </summary>
internal sealed class PageCover(RevisionPair pair)
{
    /// <summary>Part of the page a widget may take.</summary>
    private const double PartOfPage = 0.15;

    /// <summary>Part of an earlier widget that may go under.</summary>
    private const double PartOfWidget = 0.5;

    /// <summary>Letters and digits of the page that may go under.</summary>
    private const int Letters = 24;

    private readonly Dictionary<int, IReadOnlyList<PlacedText>> _texts = [];

    /// <summary>What is hidden, in words or as "page" or "widget"; null where nothing worth telling is.</summary>
    public string? Hides(int number, PdfBox box)
    {
        if (number > pair.Old.Pages.Count)
            return null;
        var page = pair.Old.Pages[number - 1];
        if (Common(box, page.CropBox) > PartOfPage * page.CropBox.Width * page.CropBox.Height)
            return "page";
        foreach (var annotation in pair.Old.Array(page.Dictionary, "Annots")?.Select(pair.Old.Resolve).OfType<PdfDictionary>() ?? [])
            if (pair.Old.Name(annotation, "Subtype") != "Link" && PdfBox.Read(pair.Old, annotation["Rect"]) is { Width: > 0, Height: > 0 } other
                && Common(box, other) > PartOfWidget * other.Width * other.Height)
                return "widget";
        if (!_texts.TryGetValue(number, out var texts))
            _texts.Add(number, texts = new PlacedTextReader(pair.Old).Of(page));
        var hidden = texts.Where(text => text.Box is { Width: > 0, Height: > 0 } place && Common(box, place) > 0.5 * place.Width * place.Height).ToList();
        return hidden.Sum(text => text.Letters) > Letters ? string.Concat(hidden.Select(text => text.Text)) : null;
    }

    private static double Common(PdfBox one, PdfBox other) => one.Within(other) is { } common ? common.Width * common.Height : 0;
}
