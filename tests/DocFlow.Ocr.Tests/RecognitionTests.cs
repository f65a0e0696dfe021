namespace DocFlow.Ocr.Tests;

public class RecognitionTests(Workers workers)
{
    [Theory]
    [InlineData("scans/real/pages/bd1-1", ".jpg", 0.02)]
    [InlineData("scans/real/pages/r6_nd155", ".jpg", 0.03)]
    [InlineData("scans/real/pages/r1_qn2770", ".tif", 0.03)]
    [InlineData("scans/syn/p010_clean", ".jpg", 0.01)]
    [InlineData("scans/syn/p018_phone", ".jpg", 0.02)]
    [InlineData("scans/syn/p019_kodak100", ".jpg", 0.03)]
    public async Task Vietnamese_scans_are_read_with_few_errors(string name, string ending, double most)
    {
        var page = await workers.Read(Vectors.At(name + ending));
        var truth = await File.ReadAllTextAsync(Vectors.At(name + ".gt.txt"), TestContext.Current.CancellationToken);
        Assert.InRange(CharacterErrors.Rate(truth, page.Text), 0, most);
        Assert.Equal("vie", page.Language);
        Assert.Equal(0, page.Rotation);
        Assert.True(page.Coverage > 95);
        Assert.True(page.Text.IsNormalized());
    }

    [Fact]
    public async Task Grain_around_pale_print_is_not_taken_for_ink()
    {
        using var folder = new Folder();
        var page = await workers.Read(folder.Put("nhat-mau.jpg", Pale(Vectors.At("scans/syn/p010_clean.jpg"))));
        var truth = await File.ReadAllTextAsync(Vectors.At("scans/syn/p010_clean.gt.txt"), TestContext.Current.CancellationToken);
        Assert.InRange(CharacterErrors.Rate(truth, page.Text), 0, 0.04);
    }

    [Fact]
    public async Task A_fax_copy_is_flagged_for_a_person()
        => Assert.True((await workers.Read(Vectors.At("scans/syn/p006_fax.tif"))).Flagged);

    [Theory]
    [InlineData("phototest.tif", 0)]
    [InlineData("phototest-rotated-180.png", 180)]
    [InlineData("phototest-rotated-L.png", 90)]
    [InlineData("phototest-rotated-R.png", 270)]
    public async Task A_page_stands_upright_and_in_its_own_language(string name, int rotation)
    {
        var page = await workers.Read(Vectors.At("scans/eng/" + name));
        var truth = await File.ReadAllTextAsync(Vectors.At("scans/eng/phototest.txt"), TestContext.Current.CancellationToken);
        Assert.Equal(rotation, page.Rotation);
        Assert.Equal("vie+eng", page.Language);
        Assert.InRange(CharacterErrors.Rate(truth, page.Text), 0, 0.03);
    }

    [Fact]
    public async Task Boxes_lie_on_the_ink_of_a_skewed_page()
    {
        var page = await workers.Read(Vectors.At("scans/syn/p018_phone.jpg"));
        Assert.InRange(Math.Abs(page.Skew), 2, 5);
        using var picture = Native.Pix.Decode(await File.ReadAllBytesAsync(Vectors.At("scans/syn/p018_phone.jpg"), TestContext.Current.CancellationToken), ScanKind.Jpeg);
        using var red = picture.RedChannel();
        using var even = red.EvenBackground();
        using var ink = even.Otsu();
        var marks = ink.Marks().Where(mark => mark is { Height: > 12 and < 60, Width: > 5 and < 60 }).ToList();
        var sure = page.Words.Where(word => word.Confidence > 80).ToList();
        Assert.True(sure.Count > 300);
        Assert.All(sure, word => Assert.True(word.Box is { X: >= 0, Y: >= 0 } && word.Box.Right <= page.Width && word.Box.Bottom <= page.Height));
        var empty = sure.Count(word => !marks.Exists(mark => word.Box.Holds(mark.X + mark.Width / 2.0, mark.Y + mark.Height / 2.0)));
        Assert.InRange(empty, 0, sure.Count / 20);
        Assert.All(sure, word => Assert.InRange(word.Baseline, word.Box.Y - 5, word.Box.Bottom + 20));
    }

    [Fact]
    public async Task A_blank_page_is_blank_and_not_flagged()
    {
        using var folder = new Folder();
        var page = await workers.Read(folder.Put("blank.png", Pictures.Blank(1200, 1700)));
        Assert.Equal(TextSource.Blank, page.Source);
        Assert.False(page.Flagged);
        Assert.Empty(page.Words);
    }

    [Fact]
    public async Task Each_page_of_a_tiff_is_read_alone()
    {
        using var folder = new Folder();
        var many = folder["ba trang.tif"];
        foreach (var (part, mode) in new[] { ("scans/eng/phototest.tif", "w"), ("scans/syn/p006_fax.tif", "a"), ("scans/eng/phototest.tif", "a") })
        {
            using var page = Native.Pix.DecodeTiff(Vectors.At(part), 0);
            Assert.Equal(0, Native.Leptonica.pixWriteTiff(many, page, Native.Leptonica.TiffG4, mode));
        }
        using var source = PageSource.Open(many, stop: TestContext.Current.CancellationToken);
        Assert.Equal(3, source.PageCount);
        var third = await workers.Read(many, 3);
        Assert.Equal(3, third.Number);
        Assert.Contains("quick brown dog", third.Text, StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<ScanRefusedException>(() => workers.Read(many, 4));
        Assert.Equal(ScanProblem.NoPages, refused.Problem);
        Assert.Equal(ScanProblem.TooManyPages, Assert.Throws<ScanRefusedException>(() => PageSource.Open(many, new ScanLimits { Pages = 2 }, stop: TestContext.Current.CancellationToken)).Problem);
    }

    [Fact]
    public async Task Pictures_are_written_in_their_sizes_and_an_upright_jpeg_goes_on_unchanged()
    {
        using var folder = new Folder();
        var file = Vectors.At("scans/syn/p010_clean.jpg");
        var page = await workers.Read(file, 1, new PageReading { DisplayFile = folder["d.jpg"], ThumbnailFile = folder["t.jpg"], ArchiveFile = folder["a.jpg"] });
        Assert.Equal(1600, ImageHeader.OfJpeg(File.ReadAllBytes(folder["d.jpg"])).Width);
        Assert.Equal(240, ImageHeader.OfJpeg(File.ReadAllBytes(folder["t.jpg"])).Width);
        Assert.True(page.Archive is { Original: true, Coding: ArchiveCoding.Jpeg });
        Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(folder["a.jpg"]));
    }

    /// <summary>The page as a tired copier makes it: gray letters on gray paper, and noise over both.</summary>
    private static byte[] Pale(string file)
    {
        const double Ink = 150, Paper = 222, Noise = 14;
        var random = new Random(7);
        using var picture = Native.Pix.Decode(File.ReadAllBytes(file), ScanKind.Jpeg);
        using var page = picture.Colour();
        for (var y = 0; y < page.Height; y++)
        {
            var row = page.Row(y);
            for (var x = 0; x < page.Width; x++)
            {
                var level = Ink + (Paper - Ink) * (row[x] >> 16 & 0xFF) / 255 + Noise * (random.NextDouble() + random.NextDouble() + random.NextDouble() + random.NextDouble() - 2) * 1.73;
                var gray = (uint)Math.Clamp(level, 0, 255);
                row[x] = gray << 24 | gray << 16 | gray << 8;
            }
        }
        return page.Jpeg(60);
    }

    [Fact]
    public async Task A_jpeg_cut_in_the_middle_of_its_data_is_damaged()
    {
        using var folder = new Folder();
        var whole = await File.ReadAllBytesAsync(Vectors.At("scans/syn/p019_kodak100.jpg"), TestContext.Current.CancellationToken);
        var cut = folder.Put("cut.jpg", whole.AsSpan(0, whole.Length / 2));
        Assert.Equal(ScanProblem.Damaged, (await Assert.ThrowsAsync<ScanRefusedException>(() => workers.Read(cut))).Problem);
    }
}
