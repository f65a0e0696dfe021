namespace DocFlow.Pdf.Tests;

/// <summary>A long stream of zeros with bytes at its start and at its end.</summary>
internal sealed class SparseStream(byte[] head, long tailAt, byte[] tail) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => tailAt + tail.Length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var given = (int)Math.Min(count, Length - Position);
        for (var i = 0; i < given; i++, Position++)
            buffer[offset + i] = Position < head.Length ? head[Position] : Position >= tailAt ? tail[Position - tailAt] : (byte)0;
        return given;
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
