using DocFlow.App.Platform.Data;
using Microsoft.AspNetCore.Http;

namespace DocFlow.App.Features.Capture;

/// <summary>
/// The bytes of one part as they arrive. A form that breaks off is the sender's fault and is told so; without this it would look like
/// a disk that fails.
/// </summary>
internal sealed class PartBody(Stream part) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public static bool IsBroken(Exception problem) => problem is IOException and not BadHttpRequestException or InvalidDataException;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await part.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            throw new RuleBroken("capture.notAForm");
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
