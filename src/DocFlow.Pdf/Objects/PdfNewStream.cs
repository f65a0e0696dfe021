namespace DocFlow.Pdf;

/// <summary>A stream that is to be written (§7.3.8): its dictionary, to which /Length and perhaps /Filter are added, and its bytes. Always an indirect object.</summary>
public sealed class PdfNewStream : PdfObject
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly Func<Stream>? _open;

    private PdfNewStream(PdfDictionary dictionary, ReadOnlyMemory<byte> bytes, long length, Func<Stream>? open)
    {
        (_bytes, _open, Length) = (bytes, open, length);
        Dictionary = dictionary.With("Length", new PdfInteger(length));
    }

    /// <summary>The whole dictionary as it will be written.</summary>
    public PdfDictionary Dictionary { get; }

    /// <summary>Count of stored bytes.</summary>
    public long Length { get; }

    /// <summary>Bytes that are coded as the dictionary says; they are written as they are.</summary>
    public static PdfNewStream Stored(PdfDictionary dictionary, ReadOnlyMemory<byte> bytes) => new(dictionary, bytes, bytes.Length, null);

    /// <summary>Plain bytes; they are compressed with Flate (§7.4.4).</summary>
    public static PdfNewStream Packed(PdfDictionary dictionary, ReadOnlySpan<byte> plain)
    {
        var packed = FlateFilter.Encode(plain);
        return new PdfNewStream(dictionary.With("Filter", new PdfName("FlateDecode")), packed, packed.Length, null);
    }

    /// <summary>Coded bytes that are read when the file is written, so that they are never in memory as a whole.</summary>
    /// <param name="dictionary">Says how they are coded.</param>
    /// <param name="length">How many bytes there are.</param>
    /// <param name="open">Opens them, once for every writing; the stream is disposed of.</param>
    public static PdfNewStream From(PdfDictionary dictionary, long length, Func<Stream> open) => new(dictionary, default, length, open);

    internal PdfNewStream Redescribed(PdfDictionary dictionary) => new(dictionary, _bytes, Length, _open);

    internal void CopyTo(PdfSink sink)
    {
        if (_open is null)
        {
            sink.Write(_bytes.Span);
            return;
        }
        using var from = _open();
        var piece = new byte[64 * 1024];
        for (var rest = Length; rest > 0;)
        {
            var count = from.Read(piece, 0, (int)Math.Min(piece.Length, rest));
            if (count == 0)
                throw new EndOfStreamException($"A stream that was said to hold {Length} bytes ended {rest} bytes before.");
            sink.Write(piece.AsSpan(0, count));
            rest -= count;
        }
    }
}
