using System.Globalization;

namespace DocFlow.Pdf;

/// <summary>A new file of numbered objects, held until it is written: header, objects, one table, trailer (ISO 32000-2 §7.5).</summary>
internal sealed class WholeFile(OutputRules rules) : IPdfTarget
{
    private readonly SortedDictionary<int, PdfObject> _objects = [];
    private int _next = 1;

    public OutputRules Rules => rules;

    public PdfReference Add(PdfObject value)
    {
        var reference = Reserve();
        Set(reference.Number, value);
        return reference;
    }

    public PdfReference Reserve() => new(_next++, 0);

    public void Set(int number, PdfObject value)
    {
        _objects[number] = value;
        _next = Math.Max(_next, number + 1);
    }

    /// <param name="output">Takes the file.</param>
    /// <param name="version">For the header, for example "1.7".</param>
    /// <param name="trailer">/Root, and /Info where there is one.</param>
    /// <param name="id">The file's identifier; null for one that follows from its bytes.</param>
    public long Write(Stream output, string version, PdfDictionary trailer, PdfObject? id = null)
    {
        using var sink = new PdfSink(output, 0, patched: false);
        var objects = new ObjectWriter(sink);
        sink.Write(string.Create(CultureInfo.InvariantCulture, $"%PDF-{version}\n%\u00E2\u00E3\u00CF\u00D3\n"));
        var entries = new SortedDictionary<int, (long Offset, int Generation)>();
        foreach (var (number, value) in _objects)
        {
            entries.Add(number, (sink.Position, 0));
            objects.Indirect(number, 0, value);
        }
        if (!CrossReferenceWriter.FitsTable(sink.Position))
            throw new PdfFormatException(PdfErrorCode.Limit, sink.Position, "a file within the reach of a cross-reference table");
        var digest = new PdfString(sink.Digest().AsMemory(0, 16), isHex: true);
        var size = PdfDictionary.Of(("Size", new PdfInteger(_next)));
        new CrossReferenceWriter(sink, objects, 0).Table(entries, new PdfDictionary(size.Concat(trailer).ToDictionary()).With("ID", new PdfArray([id ?? digest, digest])), _next);
        sink.Flush();
        output.Flush();
        return sink.Position;
    }
}
