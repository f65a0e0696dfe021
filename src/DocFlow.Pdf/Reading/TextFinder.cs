namespace DocFlow.Pdf;

/// <summary>Looks for operators that show text in content streams and the forms they draw (§8.10, §9.4.3).</summary>
internal sealed class TextFinder(PdfView view)
{
    private const int FormsFollowed = 200;
    private readonly HashSet<PdfStream> _seen = [];

    public bool Finds(PdfPage page) => Finds(ContentReader.Of(view, page), page.Resources);

    private bool Finds(byte[] content, PdfDictionary resources)
    {
        foreach (var (word, operands) in new ContentReader(view, content).Read())
        {
            var last = operands.Count > 0 ? operands[^1] : null;
            if (word is "Tj" or "TJ" or "'" or "\"" && Shows(last))
                return true;
            if (word == "Do" && last is PdfName name && Form(resources, name.Value) is { } form
                && Finds(ContentReader.Of(view, form), view.Dictionary(form.Dictionary, "Resources") ?? resources))
                return true;
        }
        return false;
    }

    private static bool Shows(PdfObject? operand) => operand switch
    {
        PdfString text => text.Bytes.Span.ContainsAnyExcept((byte)' ', (byte)0),
        PdfArray pieces => pieces.Any(Shows),
        _ => false,
    };

    private PdfStream? Form(PdfDictionary resources, string name) =>
        view.Dictionary(resources, "XObject") is { } objects && view.Get(objects, name) is PdfStream stream && view.Name(stream.Dictionary, "Subtype") == "Form"
            && _seen.Count < FormsFollowed && _seen.Add(stream)
            ? stream
            : null;
}
