using System.Buffers.Binary;

namespace DocFlow.Ocr;

/// <summary>The image file directories of a TIFF 6.0 file (§2), walked without decoding: one entry per page.</summary>
/// <param name="Dpi">XResolution in dots per inch; 0 where absent or without a unit.</param>
internal readonly record struct TiffHeader(int Width, int Height, double Dpi)
{
    private const int ImageWidth = 256, ImageLength = 257, StripOffsets = 273, StripByteCounts = 279, XResolution = 282, ResolutionUnit = 296;
    private const int MostPages = 100_000;

    /// <summary>All pages in order. Refuses (<see cref="ScanProblem.Damaged"/>) broken, looping or empty chains.</summary>
    internal static List<TiffHeader> Pages(Stream file)
    {
        var start = Read(file, 0, 8);
        var little = start[0] == (byte)'I';
        var pages = new List<TiffHeader>();
        var seen = new HashSet<long>();
        for (long at = U32(start.AsSpan(4), little); at != 0;)
        {
            if (!seen.Add(at) || pages.Count >= MostPages)
                throw Damaged(at);
            var count = U16(Read(file, at, 2), little);
            var table = Read(file, at + 2, count * 12 + 4);
            pages.Add(Page(file, table, count, little, at));
            at = U32(table.AsSpan(count * 12), little);
        }
        return pages.Count > 0 ? pages : throw Damaged(4);
    }

    /// <summary>The data of a file that holds one page in one strip, without the container.</summary>
    internal static byte[] SingleStrip(byte[] tiff)
    {
        var little = tiff[0] == (byte)'I';
        var at = (int)U32(tiff.AsSpan(4), little);
        var count = U16(tiff.AsSpan(at), little);
        int offset = 0, length = 0;
        for (var i = 0; i < count; i++)
        {
            var entry = tiff.AsSpan(at + 2 + i * 12, 12);
            var tag = U16(entry, little);
            if (tag is not StripOffsets and not StripByteCounts)
                continue;
            if (U32(entry[4..], little) != 1)
                throw Damaged(at);
            var value = (int)Value(entry, little);
            (offset, length) = tag == StripOffsets ? (value, length) : (offset, value);
        }
        return offset > 0 && length > 0 && offset + (long)length <= tiff.Length ? tiff[offset..(offset + length)] : throw Damaged(at);
    }

    private static TiffHeader Page(Stream file, byte[] table, int count, bool little, long at)
    {
        uint width = 0, height = 0, unit = 2;
        double resolution = 0;
        for (var i = 0; i < count; i++)
        {
            var entry = table.AsSpan(i * 12, 12);
            switch (U16(entry, little))
            {
                case ImageWidth: width = Value(entry, little); break;
                case ImageLength: height = Value(entry, little); break;
                case ResolutionUnit: unit = Value(entry, little); break;
                case XResolution:
                    var ratio = Read(file, U32(entry[8..], little), 8);
                    var below = U32(ratio.AsSpan(4), little);
                    resolution = below == 0 ? 0 : (double)U32(ratio, little) / below;
                    break;
            }
        }
        var sides = ImageHeader.Sides(width, height, "TIFF", at);
        return new TiffHeader(sides.Width, sides.Height, unit switch { 2 => resolution, 3 => resolution * 2.54, _ => 0 });
    }

    private static uint Value(ReadOnlySpan<byte> entry, bool little) => U16(entry[2..], little) == 3 ? U16(entry[8..], little) : U32(entry[8..], little);

    private static byte[] Read(Stream file, long at, int length)
    {
        if (at < 0 || at + length > file.Length)
            throw Damaged(at);
        var bytes = new byte[length];
        file.Position = at;
        file.ReadExactly(bytes);
        return bytes;
    }

    private static ushort U16(ReadOnlySpan<byte> b, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(b) : BinaryPrimitives.ReadUInt16BigEndian(b);
    private static uint U32(ReadOnlySpan<byte> b, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(b) : BinaryPrimitives.ReadUInt32BigEndian(b);
    private static ScanRefusedException Damaged(long at) => new(ScanProblem.Damaged, $"no readable TIFF directory (byte {at})");
}
