namespace DocFlow.Pdf;

/// <summary>Looks for operators that show text in content streams and the forms they draw (§8.10, §9.4.3).</summary>
internal sealed class TextFinder(PdfView view)
{
    private const int FormsFollowed = 200;
    private readonly HashSet<PdfStream> _seen = [];

    public bool Finds(PdfPage page)
    {
        var contents = view.Get(page.Dictionary, "Contents");
        var parts = contents is PdfArray several ? several.Select(view.Resolve) : [contents];
        var data = new List<byte>();
        foreach (var part in parts.OfType<PdfStream>())
        {
            data.AddRange([.. Data(part), (byte)'\n']);
            if (data.Count > view.Limits.DecodedBytes)
                throw new PdfFormatException(PdfErrorCode.Limit, part.Start, $"at most {view.Limits.DecodedBytes} bytes of content");
        }
        return Finds([.. data], page.Resources);
    }

    private bool Finds(byte[] content, PdfDictionary resources)
    {
        var source = new PdfSource(content);
        var parser = new PdfParser(source, 0, view.Limits, inFile: false);
        PdfObject? last = null;
        while (Next(source, parser, ref last) is { } word)
        {
            view.ThrowIfStopped();
            if (word is "Tj" or "TJ" or "'" or "\"" && Shows(last))
                return true;
            if (word == "Do" && last is PdfName name && Form(resources, name.Value) is { } form
                && Finds(Data(form), view.Dictionary(form.Dictionary, "Resources") ?? resources))
                return true;
            if (word == "ID")
                parser.Position = AfterImage(source, parser.Position);
            last = null;
        }
        return false;
    }

    // The next operator; the operand before it is left in last. Null at the end, or where the content is no content any more.
    private static string? Next(PdfSource source, PdfParser parser, ref PdfObject? last)
    {
        while (true)
        {
            parser.SkipBlanks();
            switch (source.ByteAt(parser.Position))
            {
                case -1:
                    return null;
                case '/' or '(' or '[' or '<' or (>= '0' and <= '9') or '+' or '-' or '.':
                    if (parser.TryObject() is not { } operand)
                        return null;
                    last = operand;
                    break;
                default:
                    if (parser.ReadOperator() is { Length: > 0 } word)
                        return word;
                    parser.Position++;
                    break;
            }
        }
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

    // Content behind a filter that fails shows nothing.
    private byte[] Data(PdfStream stream)
    {
        try
        {
            var decoded = view.Decode(stream);
            return decoded.Image is null ? decoded.Data : [];
        }
        catch (PdfFormatException unreadable) when (unreadable.Code == PdfErrorCode.Filter)
        {
            return [];
        }
    }

    // Inline image data ends at EI between blanks (§8.9.7).
    private static long AfterImage(PdfSource source, long from)
    {
        for (var at = source.Find("EI"u8, from, source.Length); at >= 0; at = source.Find("EI"u8, at + 2, source.Length))
            if (PdfParser.IsBlank(source.ByteAt(at - 1)) && (PdfParser.IsBlank(source.ByteAt(at + 2)) || at + 2 == source.Length))
                return at + 2;
        return source.Length;
    }
}
