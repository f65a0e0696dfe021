namespace DocFlow.Pdf;

/// <summary>Reads what follows "N G obj": a value, or a dictionary with its stream (§7.3.8, §7.3.10).</summary>
internal static class IndirectReader
{
    /// <param name="source">The file.</param>
    /// <param name="parser">Stands after "obj"; afterwards after the value.</param>
    /// <param name="number">Of the object.</param>
    /// <param name="generation">Of the object.</param>
    /// <param name="length">Resolves an indirect /Length; null where it can not.</param>
    /// <param name="budget">Of the document.</param>
    /// <param name="end">After the value, or after endstream.</param>
    public static PdfObject Body(PdfSource source, PdfParser parser, int number, int generation, Func<PdfReference, long?> length, ReadBudget budget, out long end)
    {
        if (parser.TryWord("endobj"u8))
        {
            end = parser.Position;
            return PdfNull.Value;
        }
        var from = parser.Position;
        var value = parser.ReadObject();
        end = parser.Position;
        budget.Scan(end - from);
        if (value is not PdfDictionary dictionary || !parser.TryWord("stream"u8))
            return value;

        var start = parser.Position;
        while (source.ByteAt(start) is ' ' or '\t')
            start++;
        if (source.ByteAt(start) is not ('\r' or '\n'))
            start = parser.Position;
        else if (source.ByteAt(start++) == '\r' && source.ByteAt(start) == '\n')
            start++;

        var stated = dictionary["Length"] switch
        {
            PdfInteger whole => whole.Value,
            PdfReference reference => length(reference),
            _ => null,
        };
        if (stated is >= 0 and var count && count <= source.Length - start)
        {
            parser.Position = start + count;
            if (parser.TryWord("endstream"u8) || EndsObject(parser))
            {
                end = parser.Position;
                return new PdfStream(dictionary, source, start, count, number, generation);
            }
        }
        return Search(source, parser, dictionary, start, number, generation, budget, out end);
    }

    private static bool EndsObject(PdfParser parser)
    {
        var back = parser.Position;
        if (parser.TryWord("endobj"u8))
            return true;
        parser.Position = back;
        return false;
    }

    // A wrong or missing /Length: the data ends before the next endstream, less one end-of-line.
    private static PdfStream Search(PdfSource source, PdfParser parser, PdfDictionary dictionary, long start, int number, int generation, ReadBudget budget, out long end)
    {
        var found = source.Find("endstream"u8, start, source.Length);
        var word = 9;
        budget.Scan((found < 0 ? source.Length : found) - start);
        if (found < 0)
        {
            found = source.Find("endobj"u8, start, source.Length);
            word = 6;
        }
        if (found < 0)
            throw new PdfFormatException(PdfErrorCode.Syntax, start, "endstream");
        end = found + word;
        parser.Position = end;
        if (found > start && source.ByteAt(found - 1) == '\n')
            found--;
        if (found > start && source.ByteAt(found - 1) == '\r')
            found--;
        return new PdfStream(dictionary, source, start, found - start, number, generation);
    }
}
