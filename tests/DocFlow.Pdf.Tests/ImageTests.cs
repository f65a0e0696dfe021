namespace DocFlow.Pdf.Tests;

public class ImageTests
{
    private static readonly byte[] Rainbow = [.. Enumerable.Range(0, 16).SelectMany(i => new[] { (byte)(i * 16), (byte)(255 - i * 10), (byte)(i * 5) })];

    public static TheoryData<int, int, bool> Kinds => new(
        from kind in new[] { (0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16), (3, 1), (3, 2), (3, 4), (3, 8), (4, 8), (4, 16), (6, 8), (6, 16) }
        from interlaced in new[] { false, true }
        select (kind.Item1, kind.Item2, interlaced));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_png_is_decoded_sample_by_sample(int type, int depth, bool interlaced)
    {
        var png = new Png(19, 11, type, depth, interlaced) { Palette = type == 3 ? Rainbow[..(3 * Math.Min(16, 1 << depth))] : [] };

        var picture = PngReader.Read(png.Bytes, 1000);

        Assert.Equal((19, 11, type is 0 or 4 ? 1 : 3, 300.0), (picture.Width, picture.Height, picture.Components, Math.Round(picture.Dpi!.Value)));
        for (var y = 0; y < 11; y++)
            for (var x = 0; x < 19; x++)
            {
                var colours = type == 3 ? Enumerable.Range(0, 3).Select(i => (int)png.Palette[3 * png.Value(x, y, 0) + i]) : Enumerable.Range(0, picture.Components).Select(i => Eight(png.Value(x, y, i), depth));
                Assert.Equal(colours, picture.Samples.AsSpan((y * 19 + x) * picture.Components, picture.Components).ToArray().Select(sample => (int)sample));
                if (type is 4 or 6)
                    Assert.Equal(Eight(png.Value(x, y, picture.Components), depth), picture.Alpha![y * 19 + x]);
            }
        Assert.Equal(type is 4 or 6, picture.Alpha is not null);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_filter_is_undone(int filter)
    {
        var png = new Png(31, 9, 6, 8) { Filter = filter };

        Assert.Equal(PngReader.Read((png with { Filter = 0 }).Bytes, 1000).Samples, PngReader.Read(png.Bytes, 1000).Samples);
    }

    [Fact]
    public void Transparent_colours_of_a_palette_of_gray_and_of_rgb_become_alpha()
    {
        var palette = PngReader.Read(new Png(8, 8, 3, 4) { Palette = Rainbow, Transparency = [0, 128] }.Bytes, 100);
        Assert.Equal([0, 128, 255, 255], palette.Alpha![..4]);

        var png = new Png(8, 8, 0, 8);
        var gray = PngReader.Read((png with { Transparency = [0, (byte)png.Value(2, 0, 0)] }).Bytes, 100);
        Assert.Equal(0, gray.Alpha![2]);
        Assert.Equal(255, gray.Alpha[3]);

        var rgb = new Png(8, 8, 2, 16);
        var clear = Enumerable.Range(0, 3).SelectMany(i => new[] { (byte)(rgb.Value(5, 1, i) >> 8), (byte)rgb.Value(5, 1, i) }).ToArray();
        Assert.Equal(0, PngReader.Read((rgb with { Transparency = clear }).Bytes, 100).Alpha![8 + 5]);
    }

    [Fact]
    public void A_seal_on_transparent_ground_shows_what_lies_below_and_keeps_its_physical_size()
    {
        // Red where the palette's first colour is, nothing elsewhere.
        var image = PdfImage.Read(new Png(40, 40, 3, 1) { Palette = [218, 37, 29, 0, 0, 0], Transparency = [255, 0] }.Bytes);
        var canvas = PdfStamp.OfSize(image, 36);
        Assert.Equal(102.05, Math.Round(canvas.Width, 2));
        var file = new HandMade().Object(1, "<< /Type /Catalog /Pages 2 0 R >>").Object(2, "<< /Type /Pages /Count 1 /Kids [3 0 R] /MediaBox [0 0 200 200] >>")
            .Object(3, "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>").Stream(4, "", "0 1 0 rg 0 0 200 200 re f").Table().Bytes;

        var page = Bitmap.Poppler(SignatureFieldWriterTests.Sign(file, new SignatureFieldPlacement("Seal") { Rectangle = new PageRectangle(20, 20, canvas.Width, canvas.Height), Appearance = canvas }), 288);

        var names = Enumerable.Range(0, 30).Select(i => page.Name(4 * 20 + 5 + (int)(i * 4 * canvas.Width / 40), 4 * 20 + 5)).ToHashSet();
        Assert.Equal(["green", "red"], names.Order());
        Assert.Equal("green", page.Name(4 * 19, 4 * 19));
        Assert.Equal("green", page.Name((int)(4 * (21.5 + canvas.Width)), 4 * 60));
    }

    [Fact]
    public void A_jpeg_goes_in_as_it_is()
    {
        var jpeg = Fixtures.Jpeg(32, 16);
        var canvas = PdfStamp.OfImage(PdfImage.Read(jpeg), 64, 64);

        var signed = SignatureFieldWriterTests.Sign(HandMade.WithPages(1).Table().Bytes, new SignatureFieldPlacement("S") { Rectangle = new PageRectangle(0, 0, 64, 64), Appearance = canvas });

        Assert.True(signed.AsSpan().IndexOf(jpeg) > 0);
        Assert.NotEqual("white", Bitmap.Poppler(signed).Name(32, 32));
        Assert.Equal("white", Bitmap.Poppler(signed).Name(32, 8));
    }

    [Fact]
    public void Damage_and_size_are_refused_with_the_one_exception()
    {
        var png = new Png(8, 8, 2, 8).Bytes;
        var longer = new Png(200, 200, 2, 8).Bytes;
        foreach (var (bytes, most) in new[] { (png[..40], 100), (png[..^12], 100), (longer, 39_999), (Changed(png, 60), 100), (Array.Empty<byte>(), 1), ("GIF89a"u8.ToArray(), 1) })
            Assert.Equal(PdfErrorCode.Image, Assert.Throws<PdfFormatException>(() => PdfImage.Read(bytes, most)).Code);
    }

    private static byte[] Changed(byte[] bytes, int at)
    {
        var copy = (byte[])bytes.Clone();
        copy[at] ^= 1;
        return copy;
    }

    private static int Eight(int value, int depth) => depth switch { 16 => (value * 255 + 32767) / 65535, 8 => value, _ => value * 255 / ((1 << depth) - 1) };
}
