using System.Buffers.Binary;
using System.IO.Compression;

namespace DocFlow.Signing;

/// <summary>A transparent picture in one colour of ink, drawn with round strokes and written as PNG (ISO/IEC 15948) with its resolution.</summary>
/// <param name="width">Pixels across.</param>
/// <param name="height">Pixels down.</param>
/// <param name="dpi">Pixels per inch.</param>
/// <param name="red">0 to 255.</param>
/// <param name="green">0 to 255.</param>
/// <param name="blue">0 to 255.</param>
internal sealed class InkPicture(int width, int height, double dpi, byte red, byte green, byte blue)
{
    private readonly byte[] ink = new byte[width * height];

    /// <summary>A straight stroke with round ends; what overlaps does not get darker.</summary>
    /// <param name="thickness">In pixels, at its beginning and at its end.</param>
    public void Stroke((double X, double Y) from, (double X, double Y) to, double thickness, double? endThickness = null)
    {
        var last = endThickness ?? thickness;
        var reach = Math.Max(thickness, last) / 2 + 1;
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = dx * dx + dy * dy;
        var (left, right) = ((int)Math.Max(0, Math.Min(from.X, to.X) - reach), (int)Math.Min(width - 1, Math.Max(from.X, to.X) + reach));
        var (top, bottom) = ((int)Math.Max(0, Math.Min(from.Y, to.Y) - reach), (int)Math.Min(height - 1, Math.Max(from.Y, to.Y) + reach));
        for (var y = top; y <= bottom; y++)
            for (var x = left; x <= right; x++)
            {
                var along = length == 0 ? 0 : Math.Clamp(((x - from.X) * dx + (y - from.Y) * dy) / length, 0, 1);
                var (away, off) = (x - from.X - along * dx, y - from.Y - along * dy);
                Cover(x, y, (thickness + (last - thickness) * along) / 2 - Math.Sqrt(away * away + off * off) + 0.5);
            }
    }

    /// <summary>A closed shape, filled.</summary>
    public void Fill(IReadOnlyList<(double X, double Y)> corners)
    {
        for (var y = (int)Math.Max(0, corners.Min(c => c.Y)); y <= Math.Min(height - 1, corners.Max(c => c.Y)); y++)
            for (var x = (int)Math.Max(0, corners.Min(c => c.X)); x <= Math.Min(width - 1, corners.Max(c => c.X)); x++)
                Cover(x, y, Inside(corners, x, y) ? 1 : 0);
        for (var at = 0; at < corners.Count; at++)
            Stroke(corners[at], corners[(at + 1) % corners.Count], 1);
    }

    /// <summary>A circle's line.</summary>
    public void Circle(double centreX, double centreY, double radius, double thickness)
    {
        const int Pieces = 240;
        for (var piece = 0; piece < Pieces; piece++)
            Stroke(At(piece), At(piece + 1), thickness);

        (double, double) At(int piece) => (centreX + radius * Math.Cos(2 * Math.PI * piece / Pieces), centreY + radius * Math.Sin(2 * Math.PI * piece / Pieces));
    }

    /// <summary>The file: RGB with alpha, 8 bits each.</summary>
    public byte[] Png()
    {
        var rows = new byte[height * (1 + 4 * width)];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var at = y * (1 + 4 * width) + 1 + 4 * x;
                (rows[at], rows[at + 1], rows[at + 2], rows[at + 3]) = (red, green, blue, ink[y * width + x]);
            }
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(rows);
        var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(file, "IHDR"u8, [.. Number(width), .. Number(height), 8, 6, 0, 0, 0]);
        Chunk(file, "pHYs"u8, [.. Number((int)Math.Round(dpi / 0.0254)), .. Number((int)Math.Round(dpi / 0.0254)), 1]);
        Chunk(file, "IDAT"u8, packed.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private void Cover(int x, int y, double share)
    {
        if (share > 0)
            ink[y * width + x] = Math.Max(ink[y * width + x], (byte)(255 * Math.Min(1, share)));
    }

    private static bool Inside(IReadOnlyList<(double X, double Y)> corners, double x, double y)
    {
        var inside = false;
        for (int at = 0, before = corners.Count - 1; at < corners.Count; before = at++)
        {
            var (a, b) = (corners[at], corners[before]);
            if (a.Y > y != b.Y > y && x < (b.X - a.X) * (y - a.Y) / (b.Y - a.Y) + a.X)
                inside = !inside;
        }
        return inside;
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, byte[] data)
    {
        file.Write(Number(data.Length));
        file.Write(type);
        file.Write(data);
        var crc = 0xFFFFFFFFu;
        foreach (var octet in (byte[])[.. type, .. data])
        {
            crc ^= octet;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? 0xEDB88320u ^ (crc >> 1) : crc >> 1;
        }
        file.Write(Number((int)~crc));
    }

    private static byte[] Number(int value)
    {
        var octets = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(octets, value);
        return octets;
    }
}
