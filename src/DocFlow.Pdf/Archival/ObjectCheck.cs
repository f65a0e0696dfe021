namespace DocFlow.Pdf;

/// <summary>§6.1.6–6.1.9 and §6.1.13: how the objects stand in the file, the streams and their filters.</summary>
internal sealed class ObjectCheck(ArchivalRun run)
{
    private static readonly HashSet<string> Filters =
        ["ASCIIHexDecode", "ASCII85Decode", "FlateDecode", "RunLengthDecode", "CCITTFaxDecode", "JBIG2Decode", "DCTDecode", "JPXDecode", "Crypt"];

    private PdfSource Source => run.Document.Source;

    public void Check()
    {
        foreach (var number in run.View.ObjectNumbers)
        {
            if (run.Readable(() => run.View.Load(number), number) is not { } value)
                continue;
            if (run.View.OffsetOf(number) is { } offset && !run.Document.Repaired)
                Layout(number, offset, value as PdfStream);
            if (value is PdfStream stream)
                Stream(stream);
        }
    }

    private void Layout(int number, long offset, PdfStream? stream)
    {
        // A cross reference that points at the blanks before an object still finds it.
        while (PdfParser.IsBlank(Source.ByteAt(offset)))
            offset++;
        if (offset > 0 && Source.ByteAt(offset - 1) is not ('\r' or '\n'))
            run.Report("6.1.9", "Trước số hiệu đối tượng phải có dấu xuống dòng.", "The object number has to be preceded by an end of line.", number);
        var at = Digits(offset);
        var spaced = at > offset && PdfParser.IsBlank(Source.ByteAt(at));
        var second = Digits(at + 1);
        spaced &= second > at + 1 && PdfParser.IsBlank(Source.ByteAt(second)) && Source.Stands(second + 1, "obj"u8);
        if (!spaced)
        {
            run.Report("6.1.9", "Số hiệu, số thế hệ và từ khóa obj phải cách nhau đúng một khoảng trắng.",
                "Object number, generation number and the keyword obj have to be separated by one white space.", number);
            second = Source.Find("obj"u8, offset, offset + 64) - 1;
            if (second < 0)
                return;
        }
        if (Source.ByteAt(second + 4) is not ('\r' or '\n'))
            run.Report("6.1.9", "Sau từ khóa obj phải có dấu xuống dòng.", "The keyword obj has to be followed by an end of line.", number);

        var scan = new SyntaxScan(run, Source, number) { Position = second + 4 };
        var word = scan.Until(Source.Length, "stream", "endobj");
        run.Document.Budget.Scan(scan.Position - second);
        if (word == "stream" && stream is not null)
            word = AfterStream(scan, stream);
        if (word != "endobj")
            return;
        if (Source.ByteAt(scan.Position - 7) is not ('\r' or '\n') || Source.ByteAt(scan.Position) is not ('\r' or '\n'))
            run.Report("6.1.9", "Trước và sau từ khóa endobj phải có dấu xuống dòng.", "The keyword endobj has to be preceded and followed by an end of line.", number);
    }

    private string AfterStream(SyntaxScan scan, PdfStream stream)
    {
        if (!(Source.ByteAt(scan.Position) == '\n' || Source.ByteAt(scan.Position) == '\r' && Source.ByteAt(scan.Position + 1) == '\n'))
            run.Report("6.1.7.1", "Sau từ khóa stream phải là CR LF hoặc LF.", "The keyword stream has to be followed by CR LF or LF.", stream.Number);
        var end = stream.Start + (long)(run.View.Number(stream.Dictionary, "Length") ?? -1);
        if (end < stream.Start)
            end = -1;
        var gap = end < 0 ? -1 : Source.Stands(end, "endstream"u8) ? 0 : Source.ByteAt(end) == '\r' && Source.Stands(end + 1, "\nendstream"u8) ? 2
            : Source.ByteAt(end) is '\r' or '\n' && Source.Stands(end + 1, "endstream"u8) ? 1 : -1;
        if (gap < 0)
            run.Report("6.1.7.1", "Giá trị /Length không khớp số byte của luồng.", "The value of /Length does not match the bytes of the stream.", stream.Number);
        else if (gap == 0 && (end == stream.Start || Source.ByteAt(end - 1) is not ('\r' or '\n')))
            run.Report("6.1.7.1", "Trước từ khóa endstream phải có dấu xuống dòng.", "The keyword endstream has to be preceded by an end of line.", stream.Number);
        scan.Position = stream.Start + stream.Length;
        return scan.Until(Math.Min(Source.Length, scan.Position + 64), "endobj");
    }

    private void Stream(PdfStream stream)
    {
        var dictionary = stream.Dictionary;
        if (dictionary.Has("F") || dictionary.Has("FFilter") || dictionary.Has("FDecodeParms"))
            run.Report("6.1.7.1", "Từ điển luồng không được có F, FFilter hoặc FDecodeParms.", "A stream dictionary must not have F, FFilter or FDecodeParms.", stream.Number);
        var filters = Listed(run.View.Get(dictionary, "Filter"));
        var parameters = Listed(run.View.Get(dictionary, "DecodeParms"));
        for (var i = 0; i < filters.Count; i++)
        {
            var name = (filters[i] as PdfName)?.Value ?? "";
            if (!Filters.Contains(name))
                run.Report("6.1.7.2", $"Bộ lọc không được phép: {Brief(name)}.", $"A filter that is not allowed: {Brief(name)}.", stream.Number);
            if (name == "Crypt" && !(i < parameters.Count && parameters[i] is PdfDictionary with && run.View.Name(with, "Name") is null or "Identity"))
                run.Report("6.1.7.2", "Bộ lọc Crypt phải là Identity.", "The filter Crypt has to be Identity.", stream.Number);
        }
        if (run.View.Name(dictionary, "Type") == "ObjStm" && run.Bytes(stream) is { } inside)
            new SyntaxScan(run, new PdfSource(inside), stream.Number).Until(inside.Length);
    }

    private List<PdfObject> Listed(PdfObject value) => value switch
    {
        PdfArray array => [.. array.Take(32).Select(run.View.Resolve)],
        PdfNull => [],
        _ => [value],
    };

    private long Digits(long at)
    {
        while (Source.ByteAt(at) is >= '0' and <= '9')
            at++;
        return at;
    }

    private static string Brief(string name) => name.Length > 40 ? name[..40] : name;
}
