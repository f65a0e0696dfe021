namespace DocFlow.Pdf;

/// <summary>Finds objects by their headers where the cross reference can not be trusted.</summary>
internal sealed class FileScan
{
    private readonly PdfSource _source;
    private readonly PdfLimits _limits;
    private readonly ReadBudget _budget;

    public FileScan(PdfSource source, PdfLimits limits, ReadBudget budget)
    {
        _source = source;
        _limits = limits;
        _budget = budget;
        for (var at = source.Find("obj"u8, 0, source.Length); at >= 0; at = source.Find("obj"u8, at + 3, source.Length))
            if (Header(at) is { } found)
                Offsets[found.Number] = found.Offset;
        for (var at = source.Find("trailer"u8, 0, source.Length); at >= 0; at = source.Find("trailer"u8, at + 7, source.Length))
            if (TryObject(at + 7) is PdfDictionary trailer)
                Trailers.Add((at, trailer));
        foreach (var (number, offset) in Offsets)
            Classify(number, offset);
        Trailers.Sort((a, b) => a.Offset.CompareTo(b.Offset));
        ObjectStreams.Sort((a, b) => a.Offset.CompareTo(b.Offset));
    }

    /// <summary>Of each object number the last offset.</summary>
    public Dictionary<int, long> Offsets { get; } = [];

    /// <summary>Trailers and dictionaries of cross-reference streams in file order.</summary>
    public List<(long Offset, PdfDictionary Dictionary)> Trailers { get; } = [];

    /// <summary>Object streams in file order.</summary>
    public List<(long Offset, int Number)> ObjectStreams { get; } = [];

    /// <summary>The last object that says it is the catalog.</summary>
    public int? Catalog { get; private set; }

    private (int Number, long Offset)? Header(long obj)
    {
        var at = obj - 1;
        if (!Back(ref at, blanks: true) || !Back(ref at, blanks: false) || !Back(ref at, blanks: true))
            return null;
        if (!Back(ref at, blanks: false))
            return null;
        var parser = new PdfParser(_source, at + 1, _limits);
        return parser.TryHeader(out var number, out _) && number > 0 && number <= _limits.ObjectNumber ? (number, at + 1) : null;
    }

    // Steps back over at least one blank or digit.
    private bool Back(ref long at, bool blanks)
    {
        var start = at;
        while (start - at < 32 && (blanks ? PdfParser.IsBlank(_source.ByteAt(at)) : _source.ByteAt(at) is >= '0' and <= '9'))
            at--;
        return at < start;
    }

    private void Classify(int number, long offset)
    {
        var parser = new PdfParser(_source, offset, _limits);
        if (!parser.TryHeader(out _, out _) || TryObject(parser.Position) is not PdfDictionary dictionary)
            return;
        switch (dictionary.Name("Type"))
        {
            case "XRef":
                Trailers.Add((offset, dictionary));
                break;
            case "ObjStm":
                ObjectStreams.Add((offset, number));
                break;
            case "Catalog":
                Catalog = number;
                break;
        }
    }

    private PdfObject? TryObject(long at)
    {
        var parser = new PdfParser(_source, at, _limits);
        var found = parser.TryObject();
        _budget.Scan(parser.Position - at);
        return found;
    }
}
