using System.Buffers;
using System.Security.Cryptography;
using DocFlow.Pdf;
using DocFlow.Signing.Cms;

namespace DocFlow.Signing;

/// <summary>The file of a prepared signature: hashed around the gap of /Contents, and patched inside it and nowhere else.</summary>
internal static class StagedFile
{

    /// <summary>Writes the document and the update behind it, hashing both on the way.</summary>
    public static async ValueTask<Staged> Write(Stream source, Stream staged, PdfUpdate update, HashAlgorithmName algorithm, CancellationToken stop)
    {
        var tail = new MemoryStream();
        PdfUpdateResult result;
        try
        {
            result = update.WriteTail(tail);
        }
        catch (PdfFormatException refused)
        {
            throw PdfRefusals.Of(refused);
        }
        var range = result.Signature!.ByteRange;
        using var hash = IncrementalHash.CreateHash(algorithm);
        using var whole = algorithm == HashAlgorithmName.SHA256 ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        source.Position = 0;
        var own = Within(staged, result.Length);
        var buffer = own is null ? ArrayPool<byte>.Shared.Rent(Piece(result.SourceLength)) : [];
        try
        {
            for (var left = result.SourceLength; left > 0;)
            {
                var room = own?.AsMemory((int)(result.SourceLength - left)) ?? buffer;
                var read = await source.ReadAsync(room[..(int)Math.Min(Piece(result.SourceLength), left)], stop);
                if (read == 0)
                    throw new SigningRefusedException(SigningRefusal.Unreadable, $"{left} more bytes in the document");
                hash.AppendData(room.Span[..read]);
                whole?.AppendData(room.Span[..read]);
                if (own is null)
                    await staged.WriteAsync(room[..read], stop);
                left -= read;
            }
        }
        finally
        {
            if (own is null)
                ArrayPool<byte>.Shared.Return(buffer);
        }
        staged.Position = result.SourceLength;
        var document = (whole ?? hash).GetCurrentHash();
        var added = tail.GetBuffer().AsMemory(0, (int)tail.Length);
        using var file = (whole ?? hash).Clone();
        file.AppendData(added.Span);
        hash.AppendData(added.Span[..(int)(range[1] - result.SourceLength)]);
        hash.AppendData(added.Span[(int)(range[2] - result.SourceLength)..]);
        await staged.WriteAsync(added, stop);
        await staged.FlushAsync(stop);
        return new Staged(result.Length, range, hash.GetHashAndReset(), document, file.GetHashAndReset());
    }

    /// <summary>The digest of the byte range.</summary>
    /// <param name="copy">Gets the whole staged file on the way, its gap included: what is hashed is what is written there. Null for none.</param>
    public static async ValueTask<byte[]> Digest(Stream staged, Stream? copy, IReadOnlyList<long> range, HashAlgorithmName algorithm, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(algorithm);
        var buffer = ArrayPool<byte>.Shared.Rent(Piece(range[1]));
        try
        {
            copy?.SetLength(0);
            await Append(staged, range[0], range[1], hash, copy, buffer, stop);
            if (copy is not null)
                await Append(staged, range[1], range[2] - range[1], null, copy, buffer, stop);
            await Append(staged, range[2], range[3], hash, copy, buffer, stop);
            return hash.GetHashAndReset();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The hexadecimal string of /Contents, without its brackets; null where what stands there is none.</summary>
    public static async ValueTask<byte[]?> Gap(Stream staged, PendingSignature pending, CancellationToken stop)
    {
        var gap = new byte[pending.ByteRange[2] - pending.ByteRange[1]];
        staged.Position = pending.ByteRange[1];
        await staged.ReadExactlyAsync(gap, stop);
        if (gap is not [(byte)'<', .. var digits, (byte)'>'] || digits.AsSpan().ContainsAnyExcept("0123456789ABCDEFabcdef"u8))
            return null;
        return digits;
    }

    /// <summary>
    /// What the gap holds, if it is this very signature in whole: its length, and whether a time-stamp hangs on it. Null while it is empty, or where a patch was broken off.
    /// </summary>
    public static (int Bytes, bool Stamped)? Held(byte[] digits, PendingSignature pending, SigningAlgorithm algorithm, Pki.PublicKey key)
    {
        if (digits.Length < 4 || digits.AsSpan(0, 4).SequenceEqual("0000"u8))
            return null;
        try
        {
            var octets = Convert.FromHexString(System.Text.Encoding.ASCII.GetString(digits, 0, digits.Length & ~1));
            var parts = SignedParts.Read(octets);
            return parts.SignedAttributes.SequenceEqual(pending.SignedAttributes) && SignatureValue.Holds(algorithm, key, pending.ToBeSigned, parts.Value) ? (parts.Length, parts.Stamped) : null;
        }
        catch (CmsFormatException)
        {
            return null; // broken off half-way: it is written anew
        }
    }

    /// <summary>Writes the CMS into the gap, zeros behind it, in one write.</summary>
    public static async ValueTask Patch(Stream staged, IReadOnlyList<long> range, byte[] cms, CancellationToken stop)
    {
        var digits = new byte[range[2] - range[1] - 2];
        digits.AsSpan().Fill((byte)'0');
        Convert.TryToHexString(cms, digits, out _);
        staged.Position = range[1] + 1;
        await staged.WriteAsync(digits, stop);
        await staged.FlushAsync(stop);
    }

    /// <summary>Small documents stay in the processor's cache between copying and hashing; large ones come from a disk, in few calls.</summary>
    private static int Piece(long length) => length > 16 << 20 ? 1 << 20 : 256 << 10;

    /// <summary>The memory of a staged file that is nothing but memory, as long as it will be: the document is then read straight into its place. Null for every other, which is emptied.</summary>
    private static byte[]? Within(Stream staged, long length)
    {
        if (staged is MemoryStream memory && memory.GetType() == typeof(MemoryStream) && length <= Array.MaxLength && memory.TryGetBuffer(out var held) && held.Offset == 0)
        {
            memory.SetLength(length);
            return memory.GetBuffer();
        }
        staged.SetLength(0);
        return null;
    }

    private static async ValueTask Append(Stream staged, long from, long count, IncrementalHash? hash, Stream? copy, byte[] buffer, CancellationToken stop)
    {
        staged.Position = from;
        for (var left = count; left > 0;)
        {
            var read = await staged.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), stop);
            if (read == 0)
                throw new SigningRefusedException(SigningRefusal.StagedChanged, $"{left} more bytes in the staged file");
            hash?.AppendData(buffer, 0, read);
            if (copy is not null)
                await copy.WriteAsync(buffer.AsMemory(0, read), stop);
            left -= read;
        }
    }

    /// <summary>What was written.</summary>
    /// <param name="Digest">Of the byte range.</param>
    /// <param name="DocumentHash">SHA-256 of the document that was given.</param>
    /// <param name="Hash">SHA-256 of the whole staged file.</param>
    internal readonly record struct Staged(long Length, IReadOnlyList<long> Range, byte[] Digest, byte[] DocumentHash, byte[] Hash);
}
