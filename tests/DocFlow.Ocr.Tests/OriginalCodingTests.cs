using System.Diagnostics;
using System.Text;
using DocFlow.Pdf;

namespace DocFlow.Ocr.Tests;

public class OriginalCodingTests(Workers workers)
{
    [Theory]
    [InlineData("scans/robust/ccitt.pdf", PictureCoding.Ccitt)]
    [InlineData("scans/robust/epson.pdf", PictureCoding.Ccitt)]
    [InlineData("scans/robust/kcs.pdf", PictureCoding.Ccitt)]
    [InlineData("scans/robust/jbig2.pdf", PictureCoding.Jbig2)]
    [InlineData("scans/robust/lichtenstein.pdf", PictureCoding.Jpeg2000)]
    [InlineData("scans/robust/francais.pdf", PictureCoding.Jpeg)]
    [InlineData("scans/real/pdf/moet_qd_2.pdf", PictureCoding.Flate)]
    public async Task The_picture_of_a_page_goes_into_the_copy_as_it_is_stored(string name, PictureCoding coding)
    {
        using var folder = new Folder();
        var copy = await Copy(Vectors.At(name), folder["copy.pdf"], knownTurn: 0);

        Assert.Equal(Stored(Vectors.At(name), coding), Stored(copy, coding));
        AssertSame(Vectors.At(name), copy);
        AssertArchival(copy);
    }

    [Theory]
    [InlineData("scans/robust/ccitt.pdf", PictureCoding.Ccitt, 90)]
    [InlineData("scans/robust/jbig2.pdf", PictureCoding.Jbig2, 180)]
    [Trait("Category", "Long")]
    public Task A_dense_page_shown_turned_keeps_its_bytes_and_is_turned_in_the_copy(string name, PictureCoding coding, int turn) => A_page_shown_turned_keeps_its_bytes_and_is_turned_in_the_copy(name, coding, turn);

    [Theory]
    [InlineData("scans/robust/francais.pdf", PictureCoding.Jpeg, 270)]
    [InlineData("scans/robust/lichtenstein.pdf", PictureCoding.Jpeg2000, 90)]
    public async Task A_page_shown_turned_keeps_its_bytes_and_is_turned_in_the_copy(string name, PictureCoding coding, int turn)
    {
        using var folder = new Folder();
        var laid = folder["laid.pdf"];
        Run("qpdf", "--rotate=" + turn + ":1", Vectors.At(name), laid);

        var text = new List<PageText>();
        var copy = await Copy(laid, folder["copy.pdf"], text.Add);

        Assert.Equal(Stored(laid, coding), Stored(copy, coding));
        // The letters may say that the sheet lies otherwise than the file does: then the copy stands upright, as the words do.
        var archive = text[0].Archive!;
        Assert.Equal((text[0].Rotation, true), (archive.Turn, archive.Original));
        AssertSame(Upright(laid, folder, turn, text[0].Rotation), copy);
        AssertArchival(copy);
    }

    [Fact]
    public async Task A_scan_that_can_be_searched_already_keeps_its_picture_and_its_words()
    {
        using var folder = new Folder();
        var (first, second) = (new List<PageText>(), new List<PageText>());
        var once = await Copy(Vectors.At("scans/robust/ccitt.pdf"), folder["once.pdf"], first.Add);
        var twice = await Copy(once, folder["twice.pdf"], second.Add);

        Assert.Equal(TextSource.TextLayer, second[0].Source);
        Assert.Equal(first[0].Words.Select(word => word.Text).Order(StringComparer.Ordinal), second[0].Words.Select(word => word.Text).Order(StringComparer.Ordinal));
        Assert.Equal(Stored(Vectors.At("scans/robust/ccitt.pdf"), PictureCoding.Ccitt), Stored(twice, PictureCoding.Ccitt));
        AssertArchival(twice);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_fax_strip_of_a_tiff_is_taken_as_it_lies(int photometric, bool blackIs1)
    {
        using var folder = new Folder();
        byte[] strip = [0x26, 0xA0, 0x80, 0x08, 0x00, 0x80];
        using var source = PageSource.Open(folder.Put("fax.tif", FaxTiff(64, 2, photometric, strip)), stop: TestContext.Current.CancellationToken);

        var original = source.Fetch(1, false, TestContext.Current.CancellationToken).Original;

        Assert.NotNull(original);
        Assert.Equal(strip, original.Data);
        Assert.Equal((PictureCoding.Ccitt, -1, blackIs1, 64, 2), (original.Picture.Coding, original.Picture.K, original.Picture.BlackIs1, original.Picture.Width, original.Picture.Height));
    }

    [Fact]
    public async Task A_group_4_tiff_shows_in_the_copy_what_it_shows_itself()
    {
        using var folder = new Folder();
        using var stream = File.OpenRead(Vectors.At("scans/robust/ccitt.pdf"));
        var document = PdfDocument.Open(stream);
        var (number, fax) = document.Current.ObjectNumbers.Select(each => (each, StoredPictureReader.Read(document, each, out _))).First(found => found.Item2 is { Coding: PictureCoding.Ccitt, K: < 0 });
        StoredPictureReader.Read(document, number, out var strip);
        var tiff = folder.Put("fax.tif", FaxTiff(fax!.Width, fax.Height, fax.BlackIs1 ? 1 : 0, strip));

        var text = new List<PageText>();
        await Copy(tiff, folder["copy.pdf"], text.Add, dpi: 300, knownTurn: 0);

        Assert.Equal((ArchiveCoding.Stored, true), (text[0].Archive!.Coding, text[0].Archive!.Original));
        Assert.Equal(strip, Stored(folder["copy.pdf"], PictureCoding.Ccitt));
        AssertSame(Vectors.At("scans/robust/ccitt.pdf"), folder["copy.pdf"]);
        AssertArchival(folder["copy.pdf"]);
    }

    [Fact]
    public async Task A_page_in_units_of_its_own_is_measured_in_real_points()
    {
        using var folder = new Folder();
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(Vectors.At("scans/robust/francais.pdf")));
        var at = text.IndexOf("/MediaBox", StringComparison.Ordinal);
        Assert.True(at > 0);
        var file = folder.Put("unit.pdf", Encoding.Latin1.GetBytes(text.Insert(at, "/UserUnit 2 ")));

        var page = await workers.Read(file, reading: new PageReading { ArchiveFile = folder["picture"] });

        Assert.Equal(150, page.Dpi);
    }

    [Fact]
    public async Task Pictures_of_a_page_that_was_read_before_are_made_without_reading_it_again()
    {
        using var folder = new Folder();
        var page = await workers.Read(Vectors.At("scans/syn/p010_clean.jpg"), reading: new PageReading { KnownTurn = 90, ArchiveFile = folder["archive"], ThumbnailFile = folder["small.jpg"] });

        Assert.Empty(page.Words);
        Assert.Equal((0, 90, 90), (page.Passes, page.Rotation, page.Archive!.Turn));
        Assert.True(page.Width > page.Height);
        Assert.Equal(File.ReadAllBytes(Vectors.At("scans/syn/p010_clean.jpg")), File.ReadAllBytes(folder["archive"]));
        Assert.True(new FileInfo(folder["small.jpg"]).Length > 1000);
    }

    /// <param name="knownTurn">how the pages stand, where their words are not what is looked at: they are not read then</param>
    private async Task<string> Copy(string file, string target, Action<PageText>? see = null, double dpi = 0, int? knownTurn = null)
    {
        using (var copy = new SearchableCopy(target, "Bản quét", "vie", TimeProvider.System))
        {
            await new WholeFileReader(workers.Pool, 2).Read(file, null, new PageReading { Dpi = dpi, KnownTurn = knownTurn }, new ScanLimits(), (page, picture) =>
            {
                see?.Invoke(page);
                copy.Add(page, picture);
            }, TestContext.Current.CancellationToken);
            copy.Finish();
        }
        return target;
    }

    /// <summary>The stored bytes of the only picture of this coding.</summary>
    private static byte[] Stored(string file, PictureCoding coding)
    {
        using var stream = File.OpenRead(file);
        var document = PdfDocument.Open(stream);
        foreach (var number in document.Current.ObjectNumbers)
            if (StoredPictureReader.Read(document, number, out var data) is { } picture && picture.Coding == coding && picture.Width > 100)
                return data[(picture.ProfileBytes + picture.GlobalBytes)..];
        Assert.Fail($"no picture {coding} in {file}");
        return [];
    }

    /// <summary>The page the copy has to show: the laid one, turned further where the letters asked for it.</summary>
    private static string Upright(string laid, Folder folder, int shown, int wanted)
    {
        if (shown == wanted)
            return laid;
        Run("qpdf", "--rotate=+" + ((wanted - shown + 360) % 360) + ":1", laid, folder["upright.pdf"]);
        return folder["upright.pdf"];
    }

    /// <summary>Compared by the mean tone of a grid of cells: a page may be a pixel larger by rounding.</summary>
    private static void AssertSame(string one, string other)
    {
        var stop = TestContext.Current.CancellationToken;
        var (before, after) = (PageRenderer.Render(one, 1, 40, stop), PageRenderer.Render(other, 1, 40, stop));
        Assert.InRange(after.Width, before.Width - 1, before.Width + 1);
        Assert.InRange(after.Height, before.Height - 1, before.Height + 1);
        var difference = Tones(before).Zip(Tones(after), (left, right) => Math.Abs(left - right)).ToList();
        Assert.InRange(difference.Average(), 0, 4);
        Assert.InRange(difference.Max(), 0, 60);
    }

    private static double[] Tones(PagePicture picture)
    {
        const int columns = 16, rows = 22;
        var (sums, counts) = (new double[3 * columns * rows], new int[3 * columns * rows]);
        for (var y = 0; y < picture.Height; y++)
            for (var x = 0; x < 3 * picture.Width; x++)
            {
                var cell = 3 * (y * rows / picture.Height * columns + x / 3 * columns / picture.Width) + x % 3;
                sums[cell] += picture.Rgb[3 * picture.Width * y + x];
                counts[cell]++;
            }
        return [.. sums.Zip(counts, (sum, count) => sum / count)];
    }

    internal static void AssertArchival(string file)
    {
        using var stream = File.OpenRead(file);
        Assert.Empty(PdfACheck.Read(stream).Findings.Select(finding => $"{finding.Clause} {finding}"));
        Run("qpdf", "--check", file);
    }

    internal static string Run(string program, params string[] arguments)
    {
        Assert.SkipUnless(Sandbox.Exists(program), $"{program} is not installed");
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var complaint = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode is 0 or 3 && program == "qpdf" || process.ExitCode == 0, complaint.Result);
        return output;
    }

    private static byte[] FaxTiff(int width, int height, int photometric, byte[] strip)
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        (short Tag, int Value)[] entries = [(256, width), (257, height), (258, 1), (259, 4), (262, photometric), (273, 8), (277, 1), (278, height), (279, strip.Length)];
        writer.Write("II*\0"u8);
        writer.Write(8 + strip.Length);
        writer.Write(strip);
        writer.Write((short)entries.Length);
        foreach (var (tag, value) in entries)
        {
            writer.Write(tag);
            writer.Write((short)4);
            writer.Write(1);
            writer.Write(value);
        }
        writer.Write(0);
        return file.ToArray();
    }
}
