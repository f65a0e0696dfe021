using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DocFlow.Pdf;

/// <summary>An output that knows its absolute position, hashes what passes and can still change what was written.</summary>
internal sealed class PdfSink : IDisposable
{
    private const int Held = 256 * 1024;

    private readonly Stream _output;
    private readonly long _from;
    private readonly long _outputFrom;
    private readonly bool _hold;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _buffer = new byte[16 * 1024];
    private int _count;
    private int _hashed;
    private long _bufferAt;

    /// <param name="output">Takes the bytes.</param>
    /// <param name="from">The absolute position of the first byte.</param>
    /// <param name="patched">Whether <see cref="Patch"/> will be used: an output that can not seek then gets everything at the end.</param>
    public PdfSink(Stream output, long from, bool patched)
    {
        _output = output;
        _from = _bufferAt = from;
        _outputFrom = output.CanSeek ? output.Position : 0;
        _hold = patched && !output.CanSeek;
    }

    /// <summary>Absolute position of the next byte.</summary>
    public long Position => _bufferAt + _count;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Held && !_hold)
        {
            Flush();
            _hash.AppendData(bytes);
            Out(_bufferAt, bytes);
            _bufferAt += bytes.Length;
            return;
        }
        Room(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_count));
        _count += bytes.Length;
    }

    public void Write(string ascii)
    {
        Room(ascii.Length);
        _count += Encoding.Latin1.GetBytes(ascii, _buffer.AsSpan(_count));
    }

    public void Write(byte value)
    {
        Room(1);
        _buffer[_count++] = value;
    }

    public void Write(long number)
    {
        Room(20);
        Utf8Formatter.TryFormat(number, _buffer.AsSpan(_count), out var count);
        _count += count;
    }

    public void Fill(byte value, int times)
    {
        Room(times);
        _buffer.AsSpan(_count, times).Fill(value);
        _count += times;
    }

    /// <summary>A digest of all bytes up to here.</summary>
    public byte[] Digest()
    {
        Hash();
        return _hash.GetCurrentHash();
    }

    /// <summary>Replaces bytes that were written; the digest keeps what it saw.</summary>
    public void Patch(long position, ReadOnlySpan<byte> bytes)
    {
        if (position >= _bufferAt)
        {
            Hash();
            bytes.CopyTo(_buffer.AsSpan((int)(position - _bufferAt), bytes.Length));
            return;
        }
        Flush();
        Out(position, bytes);
        _output.Position = _outputFrom + _bufferAt - _from;
    }

    public void Flush()
    {
        Hash();
        Out(_bufferAt, _buffer.AsSpan(0, _count));
        _bufferAt += _count;
        _count = _hashed = 0;
    }

    public void Dispose() => _hash.Dispose();

    // The output may be the stream that the document is read from, so its position is set each time.
    private void Out(long position, ReadOnlySpan<byte> bytes)
    {
        if (_output.CanSeek)
            _output.Position = _outputFrom + position - _from;
        _output.Write(bytes);
    }

    private void Hash()
    {
        _hash.AppendData(_buffer, _hashed, _count - _hashed);
        _hashed = _count;
    }

    private void Room(int bytes)
    {
        if (_count + bytes > Held && !_hold)
            Flush();
        if (_count + bytes > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(_count + bytes, 2 * _buffer.Length));
    }
}
