namespace DocFlow.Pdf;

/// <summary>Collects a filter's output up to a limit.</summary>
internal sealed class DecodeOutput(int limit, ReadBudget budget)
{
    private byte[] _bytes = new byte[1024];
    private int _charged;

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Count);

    public void Add(byte value)
    {
        Reserve(1);
        _bytes[Count++] = value;
    }

    public void Add(ReadOnlySpan<byte> values)
    {
        Reserve(values.Length);
        values.CopyTo(_bytes.AsSpan(Count));
        Count += values.Length;
    }

    public byte[] ToArray()
    {
        budget.Decode(Count - _charged);
        _charged = Count;
        return _bytes.AsSpan(0, Count).ToArray();
    }

    private void Reserve(int more)
    {
        var needed = (long)Count + more;
        if (needed <= _bytes.Length)
            return;
        if (needed > limit)
            throw new PdfFormatException(PdfErrorCode.Limit, -1, $"at most {limit} decoded bytes");
        budget.Decode(Count - _charged);
        _charged = Count;
        Array.Resize(ref _bytes, (int)Math.Min(limit, Math.Max(needed, _bytes.Length * 2L)));
    }
}
