using System.Buffers;

namespace DocFlow.Pdf;

/// <summary>Random access to bytes with 64-bit offsets: a seekable stream behind a small block cache, or an array.</summary>
internal sealed class PdfSource
{
    private const int BlockSize = 32 * 1024;
    private const int BlocksKept = 128;

    private readonly Stream? _stream;
    private readonly CancellationToken _stop;
    private readonly Dictionary<long, byte[]> _blocks = [];
    private readonly Queue<long> _order = new();
    private byte[] _block;
    private long _blockStart;

    public PdfSource(Stream stream, CancellationToken stop)
    {
        if (!stream.CanSeek || !stream.CanRead)
            throw new ArgumentException("A readable, seekable stream is needed.", nameof(stream));
        _stream = stream;
        _stop = stop;
        Length = stream.Length;
        _block = [];
    }

    public PdfSource(byte[] bytes)
    {
        _block = bytes;
        Length = bytes.Length;
    }

    public long Length { get; }

    /// <summary>Takes the next piece of a span.</summary>
    public delegate void CopyPiece(ReadOnlySpan<byte> piece);

    /// <summary>The byte at the offset, or −1 outside the source.</summary>
    public int ByteAt(long position)
    {
        var within = position - _blockStart;
        if ((ulong)within < (ulong)_block.Length)
            return _block[within];
        return Fetch(position) ? _block[position - _blockStart] : -1;
    }

    /// <summary>Fills as much of the buffer as there are bytes from the offset on.</summary>
    public int Read(long position, Span<byte> buffer)
    {
        if (_stream is not null && buffer.Length >= 2 * BlockSize && (ulong)position < (ulong)Length)
        {
            // Long spans go past the blocks.
            _stop.ThrowIfCancellationRequested();
            _stream.Position = position;
            var wanted = (int)Math.Min(buffer.Length, Length - position);
            return _stream.ReadAtLeast(buffer[..wanted], wanted, throwOnEndOfStream: false);
        }
        var done = 0;
        while (done < buffer.Length && ByteAt(position + done) >= 0)
        {
            var from = (int)(position + done - _blockStart);
            var count = Math.Min(buffer.Length - done, _block.Length - from);
            _block.AsSpan(from, count).CopyTo(buffer[done..]);
            done += count;
        }
        return done;
    }

    /// <summary>A copy of a span that has to lie inside the source.</summary>
    public byte[] Copy(long position, long length, long limit)
    {
        if (position < 0 || length < 0 || position > Length - length)
            throw new PdfFormatException(PdfErrorCode.Syntax, position, $"{length} bytes");
        if (length > limit)
            throw new PdfFormatException(PdfErrorCode.Limit, position, $"at most {limit} bytes");
        var copy = new byte[length];
        if (Read(position, copy) != length)
            throw new PdfFormatException(PdfErrorCode.Syntax, position, $"{length} bytes");
        return copy;
    }

    /// <summary>Hands out a span piece by piece, past the block cache.</summary>
    public void CopyTo(long position, long length, CopyPiece take)
    {
        if (position < 0 || length < 0 || position > Length - length)
            throw new PdfFormatException(PdfErrorCode.Syntax, position, $"{length} bytes");
        if (_stream is null)
        {
            take(_block.AsSpan((int)position, (int)length));
            return;
        }
        var piece = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(length, 1, 256 * 1024));
        for (var done = 0L; done < length;)
        {
            _stop.ThrowIfCancellationRequested();
            var count = (int)Math.Min(length - done, piece.Length);
            // Whoever takes a piece may write it behind the very bytes that are read.
            _stream.Position = position + done;
            _stream.ReadExactly(piece, 0, count);
            take(piece.AsSpan(0, count));
            done += count;
        }
        ArrayPool<byte>.Shared.Return(piece);
    }

    /// <summary>Whether these very bytes stand at the offset.</summary>
    public bool Stands(long position, ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < text.Length; i++)
            if (ByteAt(position + i) != text[i])
                return false;
        return true;
    }

    /// <summary>The first offset of the text in [from, to), or −1.</summary>
    public long Find(ReadOnlySpan<byte> text, long from, long to)
    {
        to = Math.Min(to, Length);
        var window = new byte[(int)Math.Min(64 * 1024, Math.Max(text.Length, to - from))];
        while (from <= to - text.Length)
        {
            var count = Read(from, window.AsSpan(0, (int)Math.Min(window.Length, to - from)));
            var at = window.AsSpan(0, count).IndexOf(text);
            if (at >= 0)
                return from + at;
            if (count < text.Length)
                return -1;
            from += count - text.Length + 1;
        }
        return -1;
    }

    /// <summary>The last offset of the text before an end, or −1.</summary>
    public long FindLast(ReadOnlySpan<byte> text, long before)
    {
        var window = new byte[64 * 1024];
        var end = Math.Min(before, Length);
        while (end >= text.Length)
        {
            var start = Math.Max(0, end - window.Length);
            var count = Read(start, window.AsSpan(0, (int)(end - start)));
            var at = window.AsSpan(0, count).LastIndexOf(text);
            if (at >= 0)
                return start + at;
            if (start == 0)
                break;
            end = start + text.Length - 1;
        }
        return -1;
    }

    private bool Fetch(long position)
    {
        if (_stream is null || position < 0 || position >= Length)
            return false;
        _stop.ThrowIfCancellationRequested();
        var start = position / BlockSize * BlockSize;
        if (!_blocks.TryGetValue(start, out var block))
        {
            block = new byte[(int)Math.Min(BlockSize, Length - start)];
            _stream.Position = start;
            _stream.ReadExactly(block);
            if (_order.Count == BlocksKept)
                _blocks.Remove(_order.Dequeue());
            _blocks.Add(start, block);
            _order.Enqueue(start);
        }
        _block = block;
        _blockStart = start;
        return true;
    }
}
