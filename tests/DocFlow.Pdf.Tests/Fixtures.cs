namespace DocFlow.Pdf.Tests;

/// <summary>Pictures made here.</summary>
internal static class Fixtures
{
    // The DC code table of ITU-T T.81 table K.3, and an AC table that holds end-of-block alone.
    private static readonly byte[] DcCounts = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];

    public static RawPageImage Gray(int width, int height) =>
        new([.. Enumerable.Range(0, width * height).Select(i => (byte)(255 - i % 7))], width, height, 1, 100);

    public static RawPageImage Rgb(int width, int height) =>
        new([.. Enumerable.Range(0, width * height * 3).Select(i => (byte)(i * 31))], width, height, 3, 100);

    /// <summary>A baseline gray JPEG of one even tone.</summary>
    public static byte[] Jpeg(int width, int height)
    {
        var file = new List<byte> { 0xFF, 0xD8 };
        Segment(file, 0xDB, [0, .. Enumerable.Repeat((byte)8, 64)]);
        Segment(file, 0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]);
        Segment(file, 0xC4, [0x00, .. DcCounts, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
        Segment(file, 0xC4, [0x10, 1, .. new byte[15], 0x00]);
        Segment(file, 0xDA, [1, 1, 0, 0, 63, 0]);
        // Every block: DC difference of category 0 (code 00), then end of block (code 0).
        var bits = (width + 7) / 8 * ((height + 7) / 8) * 3;
        for (var i = 0; i < bits; i += 8)
            file.Add((byte)(bits - i >= 8 ? 0 : 0xFF >> bits - i));
        file.AddRange([0xFF, 0xD9]);
        return [.. file];
    }

    /// <summary>The offset of the frame header's marker.</summary>
    public static int FrameHeader(byte[] jpeg) => jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);

    private static void Segment(List<byte> file, byte marker, byte[] content) =>
        file.AddRange([0xFF, marker, (byte)(content.Length + 2 >> 8), (byte)(content.Length + 2), .. content]);
}
