namespace DocFlow.Pdf;

/// <summary>Reads a content stream (§7.8.2) operator by operator, with the operands before each.</summary>
internal sealed class ContentReader(PdfView view, byte[] content)
{
    private const int OperandsKept = 1024;

    /// <summary>Ends at the end of the data, or where it is no content any more.</summary>
    public IEnumerable<(string Operator, List<PdfObject> Operands)> Read()
    {
        var source = new PdfSource(content);
        var parser = new PdfParser(source, 0, view.Limits, inFile: false);
        var operands = new List<PdfObject>();
        while (true)
        {
            parser.SkipBlanks();
            switch (source.ByteAt(parser.Position))
            {
                case -1:
                    yield break;
                case '/' or '(' or '[' or '<' or (>= '0' and <= '9') or '+' or '-' or '.':
                    if (parser.TryObject() is not { } operand)
                        yield break;
                    if (operands.Count == OperandsKept)
                        operands.RemoveAt(0);
                    operands.Add(operand);
                    break;
                default:
                    if (parser.ReadOperator() is not { Length: > 0 } word)
                    {
                        parser.Position++;
                        break;
                    }
                    if (word is "true" or "false" or "null")
                    {
                        operands.Add(word == "null" ? PdfNull.Value : new PdfBoolean(word == "true"));
                        break;
                    }
                    view.ThrowIfStopped();
                    yield return (word, operands);
                    operands.Clear();
                    if (word == "ID")
                        parser.Position = AfterImage(source, parser.Position);
                    break;
            }
        }
    }

    /// <summary>The content of a page, its streams joined by line ends.</summary>
    public static byte[] Of(PdfView view, PdfPage page)
    {
        var contents = view.Get(page.Dictionary, "Contents");
        var data = new List<byte>();
        foreach (var part in (contents is PdfArray several ? several.Select(view.Resolve) : [contents]).OfType<PdfStream>())
        {
            data.AddRange([.. Of(view, part), (byte)'\n']);
            if (data.Count > view.Limits.DecodedBytes)
                throw new PdfFormatException(PdfErrorCode.Limit, part.Start, $"at most {view.Limits.DecodedBytes} bytes of content");
        }
        return [.. data];
    }

    /// <summary>The content of a form; nothing where its filter fails.</summary>
    public static byte[] Of(PdfView view, PdfStream stream)
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
