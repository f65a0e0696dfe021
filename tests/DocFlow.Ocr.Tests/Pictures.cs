using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace DocFlow.Ocr.Tests;

/// <summary>Pictures made byte by byte, so that tests need no files.</summary>
internal static class Pictures
{
    /// <summary>A gray PNG, 600 × 200, with strokes derived from the text: not readable, but not plain either.</summary>
    internal static byte[] Text(string seed)
    {
        const int width = 600, height = 200;
        var rows = new byte[height * (width + 1)];
        Array.Fill(rows, (byte)255);
        for (var row = 0; row < height; row++)
        {
            rows[row * (width + 1)] = 0;
            for (var column = 40; column < width - 40; column++)
                if (row is > 60 and < 120 && (column / 7 + seed[column / 40 % seed.Length]) % 3 == 0)
                    rows[row * (width + 1) + 1 + column] = 20;
        }
        return Png(width, height, 0, rows);
    }

    /// <summary>A blank white gray PNG.</summary>
    internal static byte[] Blank(int width, int height)
    {
        var rows = new byte[height * (width + 1)];
        Array.Fill(rows, (byte)255);
        for (var row = 0; row < height; row++)
            rows[row * (width + 1)] = 0;
        return Png(width, height, 0, rows);
    }

    /// <summary>A PNG whose header promises these sides; its data is nearly empty.</summary>
    internal static byte[] Bomb(int width, int height) => Png(width, height, 2, new byte[1000]);

    /// <summary>A TIFF header with one directory that promises these sides.</summary>
    internal static byte[] TiffBomb(int width, int height)
    {
        var tiff = new byte[8 + 2 + 24 + 4];
        "II*\0"u8.CopyTo(tiff);
        BinaryPrimitives.WriteInt32LittleEndian(tiff.AsSpan(4), 8);
        BinaryPrimitives.WriteInt16LittleEndian(tiff.AsSpan(8), 2);
        Entry(tiff.AsSpan(10), 256, width);
        Entry(tiff.AsSpan(22), 257, height);
        return tiff;
    }

    /// <summary>A JPEG up to its frame header.</summary>
    internal static byte[] JpegBomb(ushort width, ushort height)
        => [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];

    private static void Entry(Span<byte> entry, short tag, int value)
    {
        BinaryPrimitives.WriteInt16LittleEndian(entry, tag);
        BinaryPrimitives.WriteInt16LittleEndian(entry[2..], 4);
        BinaryPrimitives.WriteInt32LittleEndian(entry[4..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(entry[8..], value);
    }

    private static byte[] Png(int width, int height, byte colour, byte[] rows)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, colour);
        var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(rows);
        return [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. data];
        var length = new byte[4];
        var check = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(check, Crc(body));
        return [.. length, .. body, .. check];
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320u : crc >> 1;
        }
        return ~crc;
    }
}
