namespace DocFlow.Pdf;

/// <summary>Follows the chain of cross-reference sections from the last startxref (ISO 32000-2 §7.5.4–7.5.8).</summary>
internal sealed class XrefReader(PdfSource source, PdfLimits limits, ReadBudget budget)
{
    private long _entries;

    /// <summary>What the offsets in the file are counted from: 0, or the offset of the header.</summary>
    public long Start { get; private set; }

    /// <summary>All sections, the newest first; throws where the chain is broken.</summary>
    public List<XrefSection> Read(long header)
    {
        var marker = source.FindLast("startxref"u8, source.Length);
        if (marker < 0)
            throw Broken(source.Length, "startxref");
        if (!new PdfParser(source, marker + 9, limits).TryWhole(out var offset))
            throw Broken(marker + 9, "the offset of the cross reference");
        Start = header > 0 && IsSection(offset + header) ? header : 0;

        var sections = new List<XrefSection>();
        var seen = new HashSet<long>();
        for (long? next = offset; next is { } at;)
        {
            if (sections.Count == limits.Sections)
                throw new PdfFormatException(PdfErrorCode.Limit, at, $"at most {limits.Sections} cross-reference sections");
            if (!seen.Add(at))
                throw Broken(at, "a chain of cross references without a loop");
            var section = ReadSection(at + Start);
            sections.Add(section);
            next = section.Trailer["Prev"] switch
            {
                PdfInteger { Value: > 0 } previous => previous.Value,
                PdfReal { Value: > 0 and < 1e15 } previous => (long)previous.Value,
                _ => null,
            };
        }
        return sections;
    }

    private bool IsSection(long at)
    {
        var parser = new PdfParser(source, at, limits);
        return parser.TryWord("xref"u8) || parser.TryHeader(out _, out _);
    }

    private XrefSection ReadSection(long at)
    {
        if (at < 0 || at >= source.Length)
            throw Broken(at, "an offset inside the file");
        var parser = new PdfParser(source, at, limits);
        return parser.TryWord("xref"u8) ? ReadTable(at, parser) : ReadStream(at);
    }

    private XrefSection ReadTable(long at, PdfParser parser)
    {
        var entries = new Dictionary<int, XrefEntry>();
        while (!parser.TryWord("trailer"u8))
        {
            if (!parser.TryWhole(out var first) || !parser.TryWhole(out var count))
                throw Broken(parser.Position, "a subsection or the trailer");
            for (long i = 0; i < count; i++)
                if (!ReadTableEntry(parser, ref first, i, entries))
                    break;
        }
        if (parser.ReadObject() is not PdfDictionary trailer)
            throw Broken(parser.Position, "the trailer dictionary");
        var end = parser.Position;
        if (trailer["XRefStm"] is not PdfInteger hybrid)
            return new XrefSection(at, end, CrossReferenceKind.Table, trailer, entries);

        foreach (var (number, entry) in ReadStream(hybrid.Value + Start).Entries)
            if (!entries.TryGetValue(number, out var own) || own.Type == 0)
                entries[number] = entry;
        return new XrefSection(at, end, CrossReferenceKind.Hybrid, trailer, entries);
    }

    private bool ReadTableEntry(PdfParser parser, ref long first, long index, Dictionary<int, XrefEntry> entries)
    {
        var back = parser.Position;
        if (!parser.TryWhole(out var offset) || !parser.TryWhole(out var generation))
        {
            parser.Position = back;
            return false;
        }
        var used = parser.TryWord("n"u8);
        if (!used && !parser.TryWord("f"u8))
        {
            parser.Position = back;
            return false;
        }
        // A table that begins with the head of the free list begins with object 0, whatever it says.
        if (index == 0 && first == 1 && !used && generation == 65535 && offset == 0)
            first = 0;
        Add(entries, first + index, new XrefEntry((byte)(used && offset > 0 ? 1 : 0), offset, (int)Math.Min(generation, 65535)), back);
        return true;
    }

    private XrefSection ReadStream(long at)
    {
        var parser = new PdfParser(source, at, limits);
        if (!parser.TryHeader(out var number, out var generation))
            throw Broken(at, "xref or a cross-reference stream");
        if (IndirectReader.Body(source, parser, number, generation, static _ => null, budget, out var end) is not PdfStream stream || stream.Dictionary.Name("Type") != "XRef")
            throw Broken(at, "a cross-reference stream");
        var dictionary = stream.Dictionary;
        var data = StreamDecoder.Decode(stream, static value => value, null, limits, budget).Data;
        if (dictionary["W"] is not PdfArray { Count: >= 3 } widths)
            throw Broken(at, "/W with three widths");
        var width = new int[3];
        for (var i = 0; i < 3; i++)
            width[i] = widths[i] is PdfInteger { Value: >= 0 and <= 8 } one ? (int)one.Value : throw Broken(at, "widths of 0 to 8 bytes");
        var row = width[0] + width[1] + width[2];
        if (row == 0)
            throw Broken(at, "entries of at least one byte");

        var entries = new Dictionary<int, XrefEntry>();
        var offset = 0;
        foreach (var (first, count) in Subsections(dictionary, at))
            for (long i = 0; i < count && offset + row <= data.Length; i++, offset += row)
            {
                var type = width[0] == 0 ? 1 : Field(data, offset, width[0]);
                var where = Field(data, offset + width[0], width[1]);
                var index = Field(data, offset + width[0] + width[1], width[2]);
                if (type is 0 or 1 or 2)
                    Add(entries, first + i, new XrefEntry((byte)(type == 1 && where == 0 ? 0 : type), where, (int)Math.Clamp(index, 0, int.MaxValue)), at);
            }
        return new XrefSection(at, end, CrossReferenceKind.Stream, dictionary, entries);
    }

    private static IEnumerable<(long First, long Count)> Subsections(PdfDictionary dictionary, long at)
    {
        if (dictionary["Index"] is not PdfArray index)
        {
            yield return (0, dictionary["Size"] is PdfInteger size ? size.Value : throw Broken(at, "/Size"));
            yield break;
        }
        for (var i = 0; i + 1 < index.Count; i += 2)
            yield return index[i] is PdfInteger { Value: >= 0 } first && index[i + 1] is PdfInteger count
                ? (first.Value, count.Value)
                : throw Broken(at, "pairs of numbers in /Index");
    }

    private static long Field(byte[] data, int offset, int width)
    {
        long value = 0;
        for (var i = 0; i < width; i++)
            value = value << 8 | data[offset + i];
        return value;
    }

    private void Add(Dictionary<int, XrefEntry> entries, long number, XrefEntry entry, long at)
    {
        if (number < 0 || number > limits.ObjectNumber)
            throw new PdfFormatException(PdfErrorCode.Limit, at, $"object numbers up to {limits.ObjectNumber}");
        // Honest entries cost bytes; a compressed bomb of entries does not.
        if (++_entries > source.Length + 65_536)
            throw new PdfFormatException(PdfErrorCode.Limit, at, "no more cross-reference entries than the file has bytes");
        entries[(int)number] = entry;
    }

    private static PdfFormatException Broken(long at, string expected) => new(PdfErrorCode.CrossReference, at, expected);
}
