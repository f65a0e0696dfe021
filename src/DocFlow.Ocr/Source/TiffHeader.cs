using System.Buffers.Binary;

namespace DocFlow.Ocr;

/// <summary>The image file directories of a TIFF 6.0 file (§2), walked without decoding: one entry per page.</summary>
/// <param name="Dpi">XResolution in dots per inch; 0 where absent or without a unit.</param>
/// <param name="Fax">Where the page is one strip of group 4: its place in the file and how it is meant; else null.</param>
internal readonly record struct TiffHeader(int Width, int Height, double Dpi, TiffHeader.FaxStrip? Fax = null)
{
    private const int ImageWidth = 256, ImageLength = 257, BitsPerSample = 258, Compression = 259, Photometric = 262, FillOrder = 266, StripOffsets = 273, Orientation = 274,
        SamplesPerPixel = 277, StripByteCounts = 279, XResolution = 282, ResolutionUnit = 296;
    private const int Group4 = 4;
    private const int MostPages = 100_000;
    private const long MostEntries = 2_000_000; // of all directories, which may lie over one another

    /// <summary>All pages in order. Refuses (<see cref="ScanProblem.Damaged"/>) broken, looping or empty chains.</summary>
    internal static List<TiffHeader> Pages(Stream file)
    {
        var start = Read(file, 0, 8);
        var little = start[0] == (byte)'I';
        var pages = new List<TiffHeader>();
        var seen = new HashSet<long>();
        long entries = 0;
        for (long at = U32(start.AsSpan(4), little); at != 0;)
        {
            if (!seen.Add(at) || pages.Count >= MostPages)
                throw Damaged(at);
            var count = U16(Read(file, at, 2), little);
            if ((entries += count) > MostEntries)
                throw Damaged(at);
            var table = Read(file, at + 2, count * 12 + 4);
            pages.Add(Page(file, table, count, little, at));
            at = U32(table.AsSpan(count * 12), little);
        }
        return pages.Count > 0 ? pages : throw Damaged(4);
    }

    /// <summary>The data of a file that holds one page in one strip of group 4, without the container.</summary>
    internal static byte[] SingleStrip(byte[] tiff)
        => Pages(new MemoryStream(tiff, writable: false)) is [{ Fax: { } strip }] ? tiff.AsSpan((int)strip.Offset, strip.Length).ToArray() : throw Damaged(4);

    /// <summary>One strip of group 4.</summary>
    /// <param name="BlackIs1">Whether coded black is to be shown white.</param>
    internal sealed record FaxStrip(long Offset, int Length, bool BlackIs1);

    private static TiffHeader Page(Stream file, byte[] table, int count, bool little, long at)
    {
        var single = new Dictionary<int, uint>();
        double across = 0;
        for (var i = 0; i < count; i++)
        {
            var entry = table.AsSpan(i * 12, 12);
            int tag = U16(entry, little);
            if (tag == XResolution)
            {
                var ratio = Read(file, U32(entry[8..], little), 8);
                var below = U32(ratio.AsSpan(4), little);
                across = below == 0 ? 0 : (double)U32(ratio, little) / below;
            }
            else if (U32(entry[4..], little) == 1)
                single[tag] = Value(entry, little);
        }
        var sides = ImageHeader.Sides(single.GetValueOrDefault(ImageWidth), single.GetValueOrDefault(ImageLength), "TIFF", at);
        var unit = single.GetValueOrDefault(ResolutionUnit, 2u) switch { 2 => 1, 3 => 2.54, _ => 0 };
        return new TiffHeader(sides.Width, sides.Height, across * unit, Strip(single, file.Length));
    }

    private static FaxStrip? Strip(Dictionary<int, uint> single, long length)
    {
        if (single.GetValueOrDefault(Compression) != Group4 || single.GetValueOrDefault(BitsPerSample, 1u) != 1 || single.GetValueOrDefault(SamplesPerPixel, 1u) != 1
            || single.GetValueOrDefault(FillOrder, 1u) != 1 || single.GetValueOrDefault(Orientation, 1u) != 1 || single.GetValueOrDefault(Photometric, 2u) is not (<= 1 and var light)
            || !single.TryGetValue(StripOffsets, out var offset) || !single.TryGetValue(StripByteCounts, out var bytes) || bytes is 0 or > int.MaxValue || offset + (long)bytes > length)
            return null;
        return new FaxStrip(offset, (int)bytes, BlackIs1: light == 1);
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
