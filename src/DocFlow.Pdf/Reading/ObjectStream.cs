namespace DocFlow.Pdf;

/// <summary>A decoded object stream (§7.5.7).</summary>
internal sealed class ObjectStream
{
    private readonly PdfSource _source;
    private readonly PdfLimits _limits;
    private readonly (int Number, long Offset)[] _index;
    private readonly Dictionary<int, int> _byNumber = [];

    public ObjectStream(byte[] data, long count, long first, PdfLimits limits, long at)
    {
        if (count < 0 || first < 0 || first > data.Length || count > data.Length)
            throw new PdfFormatException(PdfErrorCode.Syntax, at, "/N and /First that fit the object stream");
        _source = new PdfSource(data);
        _limits = limits;
        Size = data.Length;
        var parser = new PdfParser(_source, 0, limits, inFile: false);
        var index = new List<(int, long)>();
        for (long i = 0; i < count && parser.TryWhole(out var number) && parser.TryWhole(out var offset); i++)
            index.Add((number <= limits.ObjectNumber ? (int)number : -1, offset < data.Length ? first + offset : data.Length));
        _index = [.. index];
        for (var i = 0; i < _index.Length; i++)
            _byNumber[_index[i].Number] = i;
    }

    public int Size { get; }

    public IEnumerable<int> Numbers => _index.Select(entry => entry.Number).Where(number => number > 0);

    /// <summary>The object; the index is a hint. <see cref="PdfNull"/> where it is not inside.</summary>
    public PdfObject Read(int number, int index, ReadBudget budget)
    {
        var at = index;
        if ((index < 0 || index >= _index.Length || _index[index].Number != number) && !_byNumber.TryGetValue(number, out at))
            return PdfNull.Value;
        var parser = new PdfParser(_source, _index[at].Offset, _limits, inFile: false);
        var value = parser.ReadObject();
        budget.Scan(parser.Position - _index[at].Offset);
        return value;
    }
}
