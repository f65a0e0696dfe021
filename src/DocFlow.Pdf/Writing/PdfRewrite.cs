namespace DocFlow.Pdf;

/// <summary>
/// Writes a file anew: what its catalog and /Info reach, under one sound table, streams as they are stored. For files whose cross reference had to be
/// repaired, before they are updated. Earlier revisions are gone afterwards, so a file that holds a signature is refused.
/// </summary>
public static class PdfRewrite
{
    /// <summary>Writes the document, as its last revision left it.</summary>
    /// <returns>Bytes written.</returns>
    /// <exception cref="PdfFormatException">
    /// <see cref="PdfErrorCode.UpdateEncrypted"/>: encrypted. <see cref="PdfErrorCode.Forbidden"/>: it holds a signature, which would be destroyed.
    /// </exception>
    public static long Write(PdfDocument document, Stream output)
    {
        if (document.IsEncrypted)
            throw new PdfFormatException(PdfErrorCode.UpdateEncrypted, -1, "a file that is not encrypted");
        if (document.SignatureFields.Any(field => field.IsSigned))
            throw Signed();
        var view = document.Current;
        var file = new WholeFile(OutputRules.Free);
        var open = new Stack<PdfReference>();
        var trailer = new Dictionary<string, PdfObject>();
        foreach (var key in (string[])["Root", "Info"])
            if (view.Trailer[key] is PdfReference root && view.Resolve(root) is PdfDictionary)
            {
                trailer[key] = Plain(root);
                open.Push(root);
            }
        if (!trailer.ContainsKey("Root"))
            throw new PdfFormatException(PdfErrorCode.MissingObject, -1, "a catalog that is an indirect object");

        var seen = new HashSet<int>();
        while (open.TryPop(out var reference))
            if (seen.Add(reference.Number) && view.Load(reference.Number) is not PdfNull and var value)
                file.Set(reference.Number, Copy(value, open));
        return file.Write(output, document.Version is { Length: 3 } version ? version : "1.7", new PdfDictionary(trailer), view.Array(view.Trailer, "ID") is [PdfString id, ..] ? id : null);
    }

    // The value with references of generation 0, since every object is written so; what it refers to is to be written too.
    private static PdfObject Copy(PdfObject value, Stack<PdfReference> open)
    {
        switch (value)
        {
            case PdfReference reference:
                open.Push(reference);
                return Plain(reference);
            case PdfArray array:
                return new PdfArray([.. array.Select(item => Copy(item, open))]);
            case PdfDictionary dictionary:
                if (dictionary["ByteRange"] is PdfArray && dictionary["Contents"] is PdfString)
                    throw Signed();
                return new PdfDictionary(dictionary.ToDictionary(entry => entry.Key, entry => Copy(entry.Value, open)));
            case PdfStream stream:
                return new PdfStream((PdfDictionary)Copy(stream.Dictionary.Without("Length"), open), stream.Source, stream.Start, stream.Length, stream.Number, 0);
            default:
                return value;
        }
    }

    private static PdfReference Plain(PdfReference reference) => new(reference.Number, 0);

    private static PdfFormatException Signed() => new(PdfErrorCode.Forbidden, -1, "a file without a signature, to write it anew");
}
