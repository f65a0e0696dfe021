using DocFlow.App.Features.Documents;
using DocFlow.Ocr;

namespace DocFlow.App.Features.Digitizing;

/// <summary>What a page shows at first sight: a sheet of ours, nothing, the beginning or the end of a document.</summary>
internal sealed record PageLook(PageMark Mark, string? Ticket, bool First, bool Last)
{
    public static PageLook Of(ReadPage read)
    {
        var words = PageWords.Unpack(read.Words);
        if (read.Blank)
            return new PageLook(PageMark.Blank, null, false, false);
        if (PageSymbols.Unpack(read.Symbols).Select(s => (s.Text, Ticket: SheetTicket.Read(s.Text))).FirstOrDefault(s => s.Ticket is not null) is { Ticket: { } ticket } found)
            return new PageLook(ticket.Kind == SheetKind.Cover ? PageMark.Cover : PageMark.Separator, found.Text, false, false);
        var fields = DocumentFields.Read([new FieldPage(1, read.Width, read.Height, (int)read.Dpi, [.. words.Select(w => new FieldWord(w.Text, w.Confidence, new PixelBox(w.X, w.Y, w.Width, w.Height)))])]);
        return new PageLook(PageMark.None, null, HasHeading(fields), fields.Signer is not null);
    }

    /// <summary>The agency and the number, or the place and date: what stands at the head of a first page.</summary>
    private static bool HasHeading(DocumentFields fields) => fields.Organ is not null && (fields.CodeNotation is not null || fields.CodeNumber is not null || fields.IssuedOn is not null);
}
