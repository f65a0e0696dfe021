namespace DocFlow.Pdf;

/// <summary>Applies the filters of a stream in order (§7.4), stopping before image filters.</summary>
internal static class StreamDecoder
{
    private const int MostFilters = 16;

    /// <param name="stream">The stream.</param>
    /// <param name="resolve">Resolves references in the dictionary.</param>
    /// <param name="decrypt">Takes the stored bytes and the name of a /Crypt filter (null without one); null where nothing is encrypted.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="budget">Of the document.</param>
    public static PdfDecoded Decode(PdfStream stream, Func<PdfObject, PdfObject> resolve, Func<byte[], string?, byte[]>? decrypt, PdfLimits limits, ReadBudget budget)
    {
        var dictionary = stream.Dictionary;
        var filters = List(resolve, First(dictionary, "Filter", "F"));
        var parameters = List(resolve, First(dictionary, "DecodeParms", "DP"));
        if (filters.Count > MostFilters)
            throw new PdfFormatException(PdfErrorCode.Limit, stream.Start, $"at most {MostFilters} filters");

        var data = stream.Source.Copy(stream.Start, stream.Length, limits.DecodedBytes);
        budget.Decode(data.Length);
        if (decrypt is not null)
            data = decrypt(data, CryptFilter(filters, parameters, resolve));

        var damaged = false;
        for (var i = 0; i < filters.Count; i++)
        {
            var name = (filters[i] as PdfName)?.Value ?? throw new PdfFormatException(PdfErrorCode.Filter, stream.Start, "the name of a filter");
            var with = i < parameters.Count && parameters[i] is PdfDictionary given ? given : PdfDictionary.Empty;
            var output = new DecodeOutput(limits.DecodedBytes, budget);
            switch (name)
            {
                case "FlateDecode" or "Fl":
                    damaged |= !FlateFilter.Decode(data, output);
                    data = Predictor.Undo(output.ToArray(), with, resolve, stream.Start);
                    break;
                case "LZWDecode" or "LZW":
                    damaged |= !LzwFilter.Decode(data, Number(with, "EarlyChange", 1, resolve) != 0, output);
                    data = Predictor.Undo(output.ToArray(), with, resolve, stream.Start);
                    break;
                case "ASCIIHexDecode" or "AHx":
                    damaged |= !AsciiFilters.DecodeHex(data, output);
                    data = output.ToArray();
                    break;
                case "ASCII85Decode" or "A85":
                    damaged |= !AsciiFilters.Decode85(data, output);
                    data = output.ToArray();
                    break;
                case "RunLengthDecode" or "RL":
                    damaged |= !RunLengthFilter.Decode(data, output);
                    data = output.ToArray();
                    break;
                case "Crypt":
                    break;
                case "DCTDecode" or "DCT" or "JPXDecode" or "CCITTFaxDecode" or "CCF" or "JBIG2Decode":
                    return new PdfDecoded(data, name switch { "DCT" => "DCTDecode", "CCF" => "CCITTFaxDecode", _ => name }, damaged);
                default:
                    throw new PdfFormatException(PdfErrorCode.Filter, stream.Start, $"a known filter, not {name}");
            }
        }
        return new PdfDecoded(data, null, damaged);
    }

    internal static long Number(PdfDictionary with, string key, long otherwise, Func<PdfObject, PdfObject> resolve) =>
        resolve(with[key]) is PdfInteger number ? number.Value : otherwise;

    private static PdfObject First(PdfDictionary dictionary, string name, string brief) => dictionary.Has(name) ? dictionary[name] : dictionary[brief];

    private static List<PdfObject> List(Func<PdfObject, PdfObject> resolve, PdfObject value) => resolve(value) switch
    {
        PdfArray array => [.. array.Take(MostFilters + 1).Select(resolve)],
        PdfName or PdfDictionary => [resolve(value)],
        _ => [],
    };

    private static string? CryptFilter(List<PdfObject> filters, List<PdfObject> parameters, Func<PdfObject, PdfObject> resolve)
    {
        var at = filters.FindIndex(filter => filter is PdfName { Value: "Crypt" });
        if (at < 0)
            return null;
        return at < parameters.Count && parameters[at] is PdfDictionary with && resolve(with["Name"]) is PdfName name ? name.Value : "Identity";
    }
}
