using System.IO.Compression;

namespace DocFlow.Pdf;

/// <summary>FlateDecode (§7.4.4): zlib data; a checksum that is missing or wrong means damage, not failure.</summary>
internal static class FlateFilter
{
    /// <summary>False where the data is damaged; the output then holds what came before.</summary>
    public static bool Decode(byte[] data, DecodeOutput output)
    {
        var start = 0;
        while (start < data.Length && start < 4 && data[start] is (byte)'\r' or (byte)'\n')
            start++;
        if (data.Length - start < 2)
            return data.Length == start;
        var zlib = (data[start] & 0x0F) == 8 && (data[start] << 8 | data[start + 1]) % 31 == 0;
        return zlib ? Inflate(data, start + 2, output) && Ends(data, Adler(output.Written)) : Inflate(data, start, output) || (output.Count == 0 && Inflate(data, start + 2, output));
    }

    public static byte[] Encode(ReadOnlySpan<byte> data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(data);
        return packed.ToArray();
    }

    // The checksum closes the data (RFC 1950 §2.2); an end-of-line may have slipped in behind it.
    private static bool Ends(byte[] data, uint checksum)
    {
        ReadOnlySpan<byte> closing = [(byte)(checksum >> 24), (byte)(checksum >> 16), (byte)(checksum >> 8), (byte)checksum];
        return data.AsSpan(Math.Max(0, data.Length - 8)).IndexOf(closing) >= 0;
    }

    private static uint Adler(ReadOnlySpan<byte> plain)
    {
        uint a = 1, b = 0;
        while (!plain.IsEmpty)
        {
            // As many sums as fit into 32 bits between two divisions.
            var piece = plain[..Math.Min(5552, plain.Length)];
            foreach (var octet in piece)
                b += a += octet;
            (a, b) = (a % 65521, b % 65521);
            plain = plain[piece.Length..];
        }
        return b << 16 | a;
    }

    private static bool Inflate(byte[] data, int start, DecodeOutput output)
    {
        using var inflate = new DeflateStream(new MemoryStream(data, start, data.Length - start), CompressionMode.Decompress);
        var piece = new byte[16 * 1024];
        while (true)
        {
            int count;
            try
            {
                count = inflate.Read(piece);
            }
            catch (Exception damaged) when (damaged is InvalidDataException or IOException)
            {
                return false; // reported as PdfDecoded.Damaged
            }
            if (count == 0)
                return true;
            output.Add(piece.AsSpan(0, count));
        }
    }
}
