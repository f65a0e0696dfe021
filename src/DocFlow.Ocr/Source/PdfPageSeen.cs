using DocFlow.Pdf;

namespace DocFlow.Ocr;

/// <summary>What our own reader sees of a PDF page beside the tools.</summary>
/// <param name="Place">Size and turn of the page.</param>
/// <param name="Picture">The object number of the only picture, where nothing is drawn over it and it does not lean; else −1.</param>
/// <param name="Turn">Degrees its content turns that picture clockwise.</param>
/// <param name="HasSeenText">Whether the content shows text that is not invisible.</param>
/// <param name="HasAnnotations">Whether notes, fields or stamps lie on the page.</param>
/// <param name="HasEffects">Whether anything may hide, cut or blend what is painted.</param>
internal sealed record PdfPageSeen(PdfPagePlace Place, int Picture, int Turn, bool HasSeenText, bool HasAnnotations, bool HasEffects)
{
    internal static PdfPageSeen Of(PdfDocument document, int number)
    {
        var page = document.Pages[number - 1];
        var painting = PagePainting.Of(document, page);
        var only = painting is { Pictures: [var picture], HasDrawing: false } && picture.Turn is not null ? picture : null;
        return new PdfPageSeen(new PdfPagePlace(page.CropBox.Width, page.CropBox.Height, page.Rotate) { UserUnit = page.UserUnit }, only?.Number ?? -1, only?.Turn ?? 0, painting.HasSeenText, document.Current.Array(page.Dictionary, "Annots") is { Count: > 0 }, painting.HasEffects);
    }

    /// <summary>Whether the page shows its only picture and nothing else, so that no drawing of it has to be compared.</summary>
    internal bool IsPlain => Picture > 0 && !HasSeenText && !HasAnnotations && !HasEffects;

    internal bool IsOnlyPicture(int number) => Picture >= 0 && Picture == number;
}
