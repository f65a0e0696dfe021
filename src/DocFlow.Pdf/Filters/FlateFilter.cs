using System.IO.Compression;

namespace DocFlow.Pdf;

/// <summary>FlateDecode (§7.4.4): zlib data, its checksum not demanded.</summary>
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
        return zlib ? Inflate(data, start + 2, output) : Inflate(data, start, output) || (output.Count == 0 && Inflate(data, start + 2, output));
    }

    public static byte[] Encode(ReadOnlySpan<byte> data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(data);
        return packed.ToArray();
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
            catch (InvalidDataException)
            {
                return false; // reported as PdfDecoded.Damaged
            }
            if (count == 0)
                return true;
            output.Add(piece.AsSpan(0, count));
        }
    }
}
