using System.Text;

namespace DocFlow.Pdf;

/// <summary>The text that a form draws (§8.10, §9.4.3), in the order of its operators.</summary>
internal sealed class ShownText(PdfView view)
{
    private const int FormsFollowed = 32;
    private readonly HashSet<PdfStream> _seen = [];

    /// <summary>Null where it can not be told: letters without meaning, pictures, too many forms.</summary>
    public string? Of(PdfStream form)
    {
        var text = new StringBuilder();
        return Add(form, view.Dictionary(form.Dictionary, "Resources") ?? PdfDictionary.Empty, text) ? text.ToString() : null;
    }

    /// <summary>What a form paints beside letters: paths, colours, clips and the like with their numbers, in order; where letters stand is left out.</summary>
    public string Painted(PdfStream form)
    {
        var painted = new StringBuilder();
        foreach (var (word, operands) in new ContentReader(view, ContentReader.Of(view, form)).Read())
            if (word is not ("BT" or "ET" or "Td" or "TD" or "Tm" or "T*" or "TL" or "Tf" or "Tj" or "TJ" or "'" or "\"" or "BMC" or "BDC" or "EMC"))
                painted.Append(word).Append('(').AppendJoin(' ', operands.Select(operand => operand.ToString())).Append(')');
        return painted.ToString();
    }

    private bool Add(PdfStream form, PdfDictionary resources, StringBuilder text)
    {
        if (_seen.Count >= FormsFollowed || !_seen.Add(form) || view.Name(form.Dictionary, "Subtype") is not ("Form" or null))
            return false;
        FontText? font = null;
        foreach (var (word, operands) in new ContentReader(view, ContentReader.Of(view, form)).Read())
            switch (word)
            {
                case "Tf":
                    font = operands is [PdfName name, ..] && view.Dictionary(resources, "Font") is { } fonts && view.Dictionary(fonts, name.Value) is { } found ? new FontText(view, found) : null;
                    break;
                case "Tj" or "'" or "\"" or "TJ":
                    foreach (var shown in operands.SelectMany(operand => operand is PdfArray pieces ? pieces : (IEnumerable<PdfObject>)[operand]).OfType<PdfString>())
                    {
                        // A font that the form does not bring is one of the viewer's own: plain letters.
                        if ((font is null ? PdfText.Decode(shown.Bytes.Span) : font.Text(shown)) is not { } letters)
                            return false;
                        text.Append(letters);
                    }
                    break;
                case "BI" or "sh":
                    return false;
                case "Do":
                    if (operands is not [PdfName inner] || view.Dictionary(resources, "XObject") is not { } objects || view.Get(objects, inner.Value) is not PdfStream next
                        || !Add(next, view.Dictionary(next.Dictionary, "Resources") ?? resources, text))
                        return false;
                    break;
            }
        return true;
    }
}
