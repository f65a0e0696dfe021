using System.Buffers.Binary;

namespace DocFlow.Ocr;

/// <summary>What the header of a JPEG or PNG says; read by managed code so that limits hold before anything is decoded.</summary>
/// <param name="Dpi">Horizontal dots per inch by the file's tag; 0 where absent.</param>
/// <param name="Components">Colour components (JPEG) or channels (PNG).</param>
internal readonly record struct ImageHeader(int Width, int Height, double Dpi, int Components)
{
    private const double InchesPerMetre = 39.3700787;

    /// <summary>ITU-T T.81 annex B: segments up to the frame header. Refuses (<see cref="ScanProblem.Damaged"/>) where there is none.</summary>
    internal static ImageHeader OfJpeg(ReadOnlySpan<byte> bytes)
    {
        double dpi = 0;
        for (var at = 2; at + 4 <= bytes.Length;)
        {
            if (bytes[at] != 0xFF)
                throw Damaged("JPEG", at);
            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (marker is 0xD8 or 0x01 or (>= 0xD0 and <= 0xD7))
            {
                at += 2;
                continue;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length < 2 || marker is 0xD9 or 0xDA)
                throw Damaged("JPEG", at);
            var segment = bytes.Slice(at + 4, Math.Min(length - 2, bytes.Length - at - 4));
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return Frame(segment, dpi, at);
            if (marker == 0xE0 && segment.Length >= 12 && segment[..5].SequenceEqual("JFIF\0"u8))
                dpi = Density(segment[7], BinaryPrimitives.ReadUInt16BigEndian(segment[8..]));
            at += 2 + length;
        }
        throw Damaged("JPEG", bytes.Length);
    }

    /// <summary>ISO/IEC 15948 §11: the IHDR chunk, and pHYs where it comes before the data.</summary>
    internal static ImageHeader OfPng(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 33 || !bytes.Slice(12, 4).SequenceEqual("IHDR"u8))
            throw Damaged("PNG", 8);
        var (width, height) = Sides(BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[20..]), "PNG", 16);
        var channels = bytes[25] switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        for (long at = 33; at + 12 <= bytes.Length;)
        {
            var chunk = bytes[(int)at..];
            var length = BinaryPrimitives.ReadUInt32BigEndian(chunk);
            if (chunk.Slice(4, 4).SequenceEqual("IDAT"u8))
                break;
            if (chunk.Slice(4, 4).SequenceEqual("pHYs"u8) && length == 9 && chunk.Length >= 17 && chunk[16] == 1)
                return new ImageHeader(width, height, BinaryPrimitives.ReadUInt32BigEndian(chunk[8..]) / InchesPerMetre, channels);
            at += 12L + length;
        }
        return new ImageHeader(width, height, 0, channels);
    }

    internal static (int Width, int Height) Sides(uint width, uint height, string format, long at)
        => width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue ? ((int)width, (int)height) : throw Damaged(format, at);

    private static ImageHeader Frame(ReadOnlySpan<byte> segment, double dpi, int at)
    {
        if (segment.Length < 6)
            throw Damaged("JPEG", at);
        var (width, height) = Sides(BinaryPrimitives.ReadUInt16BigEndian(segment[3..]), BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), "JPEG", at);
        return new ImageHeader(width, height, dpi, segment[5]);
    }

    private static double Density(byte unit, ushort value) => unit switch { 1 => value, 2 => value * 2.54, _ => 0 };

    private static ScanRefusedException Damaged(string format, long at) => new(ScanProblem.Damaged, $"no readable {format} header (byte {at})");
}
