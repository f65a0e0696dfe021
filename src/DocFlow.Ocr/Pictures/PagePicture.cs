using System.Buffers.Binary;
using System.IO.Compression;

namespace DocFlow.Ocr;

/// <summary>A page as pixels: red, green, blue, 8 bits each, rows from the top.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Rgb">3 · Width · Height bytes.</param>
/// <param name="Dpi">Pixels per inch it was rendered at.</param>
public sealed record PagePicture(int Width, int Height, byte[] Rgb, double Dpi)
{
    private const int Paper = 200;

    private static readonly uint[] crcs = [.. Enumerable.Range(0, 256).Select(one => Enumerable.Range(0, 8).Aggregate((uint)one, (crc, _) => (crc & 1) != 0 ? 0xEDB88320u ^ crc >> 1 : crc >> 1))];

    /// <summary>How much of a rectangle is darker than paper, 0 to 1; what lies beyond the page counts as dark.</summary>
    public double Ink(int left, int top, int width, int height)
    {
        var dark = 0;
        for (var y = top; y < top + height; y++)
            for (var x = left; x < left + width; x++)
                dark += x < 0 || y < 0 || x >= Width || y >= Height || Light(x, y) < Paper ? 1 : 0;
        return dark / (double)Math.Max(1, width * height);
    }

    /// <summary>As a PNG file (ISO/IEC 15948).</summary>
    public byte[] Png()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < Height; y++)
            {
                zlib.WriteByte(0);
                zlib.Write(Rgb, 3 * Width * y, 3 * Width);
            }
        }
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(file, "IHDR"u8, [.. Number(Width), .. Number(Height), 8, 2, 0, 0, 0]);
        Chunk(file, "IDAT"u8, packed.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private int Light(int x, int y)
    {
        var at = 3 * (y * Width + x);
        return (299 * Rgb[at] + 587 * Rgb[at + 1] + 114 * Rgb[at + 2]) / 1000;
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, byte[] data)
    {
        file.Write(Number(data.Length));
        file.Write(type);
        file.Write(data);
        var crc = 0xFFFFFFFFu;
        foreach (var octet in type)
            crc = crcs[(byte)(crc ^ octet)] ^ crc >> 8;
        foreach (var octet in data)
            crc = crcs[(byte)(crc ^ octet)] ^ crc >> 8;
        file.Write(Number((int)~crc));
    }

    private static byte[] Number(int value)
    {
        var octets = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(octets, value);
        return octets;
    }
}
