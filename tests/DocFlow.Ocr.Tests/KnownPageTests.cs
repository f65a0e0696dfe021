namespace DocFlow.Ocr.Tests;

/// <summary>A page that was read before is not read again for its picture, or for the words of one rectangle.</summary>
public class KnownPageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Notice => Path.Combine(Vectors.Repository(), "tests", "fixtures", "pages", "thong-bao.png");

    [Fact]
    public async Task The_words_of_a_rectangle_are_those_the_whole_page_has_there()
    {
        await using var pool = new OcrWorkerPool(new OcrWorkerOptions(Workers.Command) { Size = 1 });
        var page = await pool.ReadPage(new PageRequest(Notice, 1), Stop);
        var line = page.Words.GroupBy(w => w.Line).First(l => l.Count() >= 5 && l.All(w => w.Confidence > 90)).ToList();
        var (left, top, right, bottom) = (line.Min(w => w.Box.X), line.Min(w => w.Box.Y), line.Max(w => w.Box.Right), line.Max(w => w.Box.Bottom));
        var part = await pool.ReadPage(new PageRequest(Notice, 1) { Reading = new PageReading { KnownTurn = page.Rotation, Box = new PixelBox(left, top, right - left, bottom - top) } }, Stop);
        Assert.Equal(line.Select(w => w.Text), part.Words.Select(w => w.Text));
        Assert.All(part.Words.Zip(line), pair => Assert.InRange(pair.First.Box.X, pair.Second.Box.X - 6, pair.Second.Box.X + 6));
        Assert.All(part.Words.Zip(line), pair => Assert.InRange(pair.First.Box.Y, pair.Second.Box.Y - 6, pair.Second.Box.Y + 6));
    }

    [Fact]
    public async Task A_rectangle_outside_the_page_is_refused()
    {
        await using var pool = new OcrWorkerPool(new OcrWorkerOptions(Workers.Command) { Size = 1 });
        foreach (var box in new PixelBox[] { new(100_000, 10, 50, 20), new(10, 10, 0, 20), new(int.MaxValue, 10, int.MaxValue, 10) })
            await Assert.ThrowsAsync<ScanRefusedException>(() => pool.ReadPage(new PageRequest(Notice, 1) { Reading = new PageReading { KnownTurn = 0, Box = box } }, Stop));
    }

    [Fact]
    public async Task The_picture_of_a_known_page_is_the_one_the_reading_would_have_written_and_a_jpeg_keeps_its_bytes()
    {
        using var folder = new Folder();
        await using var pool = new OcrWorkerPool(new OcrWorkerOptions(Workers.Command) { Size = 1 });
        foreach (var file in new[] { Notice, Vectors.At("scans/real/pages/r1_qn2770.tif") })
        {
            var (first, again) = (folder["first"], folder["again"]);
            var read = await pool.ReadPage(new PageRequest(file, 1) { Reading = new PageReading { ArchiveFile = first } }, Stop);
            var known = await pool.ReadPage(new PageRequest(file, 1) { Reading = new PageReading { ArchiveFile = again, KnownTurn = read.Rotation } }, Stop);
            Assert.Equal(read.Archive, known.Archive);
            Assert.Equal((read.Width, read.Height, read.Dpi, 0), (known.Width, known.Height, known.Dpi, known.Words.Count));
            Assert.Equal(await File.ReadAllBytesAsync(first, Stop), await File.ReadAllBytesAsync(again, Stop));
        }
    }

    [Fact]
    public void A_baseline_lies_under_the_letters_and_above_what_hangs()
    {
        var box = new PixelBox(100, 200, 80, 40);
        Assert.Equal(240, PageWord.Of("tan", 90, box, 0, 0, 0).Baseline);
        Assert.Equal(232, PageWord.Of("gạch", 90, box, 0, 0, 0).Baseline);
        Assert.Equal(232, PageWord.Of("tạm", 90, box, 0, 0, 0).Baseline);
        Assert.InRange(PageWord.Of("tan", 90, box, 2, 0, 0).Baseline, 237, 237.5);
        Assert.Equal(240, PageWord.Of("tan", 90, box, -2, 0, 0).Baseline);
    }
}
