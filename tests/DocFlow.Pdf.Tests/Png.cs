using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace DocFlow.Pdf.Tests;

/// <summary>PNG files of every kind, made here from 16-bit values so that what should come out is known.</summary>
internal sealed record Png(int Width, int Height, int Type, int Depth, bool Interlaced = false)
{
    /// <summary>Filter of each row; −1 for one after the other.</summary>
    public int Filter { get; init; } = -1;

    public byte[] Palette { get; init; } = [];

    public byte[]? Transparency { get; init; }

    public int Channels => Type switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    /// <summary>The value of a channel in the file's own depth.</summary>
    public int Value(int x, int y, int channel) => Type == 3
        ? (x + y) % Math.Min(1 << Depth, Palette.Length / 3)
        : (x * 7919 + y * 104729 + channel * 1299709) % 65536 >> 16 - Depth;

    public byte[] Bytes
    {
        get
        {
            var file = new MemoryStream();
            file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
            var header = new byte[13];
            BinaryPrimitives.WriteInt32BigEndian(header, Width);
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
            (header[8], header[9], header[12]) = ((byte)Depth, (byte)Type, (byte)(Interlaced ? 1 : 0));
            Chunk(file, "IHDR", header);
            if (Palette.Length > 0)
                Chunk(file, "PLTE", Palette);
            if (Transparency is not null)
                Chunk(file, "tRNS", Transparency);
            Chunk(file, "pHYs", [0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1]);
            var data = Packed();
            Chunk(file, "IDAT", data[..(data.Length / 2)]);
            Chunk(file, "IDAT", data[(data.Length / 2)..]);
            Chunk(file, "IEND", []);
            return file.ToArray();
        }
    }

    public static void Chunk(Stream file, string name, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. data];
        file.Write(body);
        var crc = 0xFFFFFFFFu;
        foreach (var octet in body)
        {
            crc ^= octet;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320u : crc >> 1;
        }
        BinaryPrimitives.WriteUInt32BigEndian(number, ~crc);
        file.Write(number);
    }

    private byte[] Packed()
    {
        var plain = new MemoryStream();
        (int X, int Y, int StepX, int StepY)[] passes = Interlaced
            ? [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
            : [(0, 0, 1, 1)];
        foreach (var (startX, startY, stepX, stepY) in passes)
        {
            var above = Array.Empty<byte>();
            for (var (y, row) = (startY, 0); y < Height && startX < Width; y += stepY, row++)
            {
                var bits = new List<bool>();
                for (var x = startX; x < Width; x += stepX)
                    for (var channel = 0; channel < Channels; channel++)
                        for (var bit = Depth - 1; bit >= 0; bit--)
                            bits.Add((Value(x, y, channel) >> bit & 1) != 0);
                var bytes = new byte[(bits.Count + 7) / 8];
                for (var i = 0; i < bits.Count; i++)
                    if (bits[i])
                        bytes[i / 8] |= (byte)(0x80 >> i % 8);
                if (above.Length == 0)
                    above = new byte[bytes.Length];
                var filter = Filter < 0 ? row % 5 : Filter;
                plain.WriteByte((byte)filter);
                plain.Write(Filtered(bytes, above, filter, Math.Max(1, Channels * Depth / 8)));
                above = bytes;
            }
        }
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(plain.ToArray());
        return packed.ToArray();
    }

    private static byte[] Filtered(byte[] row, byte[] above, int filter, int pixel)
    {
        var coded = new byte[row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            int left = i < pixel ? 0 : row[i - pixel], up = above[i], corner = i < pixel ? 0 : above[i - pixel];
            var guess = left + up - corner;
            var (a, b, c) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
            coded[i] = (byte)(row[i] - filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => a <= b && a <= c ? left : b <= c ? up : corner, _ => 0 });
        }
        return coded;
    }
}
