using System.Diagnostics;

namespace DocFlow.Ocr.Tests;

public class SearchableCopyTests(Workers workers)
{
    [Theory]
    [InlineData("scans/syn/p010_clean.jpg", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")]
    [InlineData("scans/eng/phototest-rotated-L.png", "quick brown dog")]
    public async Task The_copy_can_be_searched_where_the_words_are_seen(string name, string words)
    {
        using var folder = new Folder();
        var stop = TestContext.Current.CancellationToken;
        var file = Vectors.At(name);
        PageText? read = null;
        using (var copy = new SearchableCopy(folder["copy.pdf"], "Bản quét", "vie", TimeProvider.System))
        {
            await new WholeFileReader(workers.Pool, 2).Read(file, null, new PageReading(), new ScanLimits(), (page, picture) => copy.Add(read = page, picture), stop);
            copy.Finish();
        }
        using var source = PageSource.Open(folder["copy.pdf"], stop: stop);
        var layer = source.Fetch(1, ignoreTextLayer: false, stop).Layer;
        Assert.NotNull(layer);
        var again = layer.On(1, read!.Width, read.Height, read.Dpi, 0);
        Assert.Contains(words, again.Text.Replace('\n', ' '), StringComparison.Ordinal);
        var word = read.Words.First(w => w.Text.Length > 4);
        Assert.Contains(again.Words, w => w.Text == word.Text && Math.Abs(w.Box.X - word.Box.X) <= 4 && Math.Abs(w.Box.Right - word.Box.Right) <= 12);
        if (file.EndsWith(".jpg", StringComparison.Ordinal))
            Assert.True(File.ReadAllBytes(folder["copy.pdf"]).AsSpan().IndexOf(File.ReadAllBytes(file)) > 0);
    }

    [Fact]
    public void A_copy_that_was_not_finished_is_not_there()
    {
        using var folder = new Folder();
        using (new SearchableCopy(folder["copy.pdf"], "Bản quét", "vie", TimeProvider.System))
            Assert.True(File.Exists(folder["copy.pdf.part"]));
        Assert.False(File.Exists(folder["copy.pdf"]) || File.Exists(folder["copy.pdf.part"]));
    }

    [Fact]
    public async Task The_copy_is_sound_to_another_reader()
    {
        Assert.SkipUnless(Sandbox.Exists("qpdf"), "qpdf is not installed");
        using var folder = new Folder();
        var stop = TestContext.Current.CancellationToken;
        using (var copy = new SearchableCopy(folder["copy.pdf"], "Bản quét", "vie", TimeProvider.System))
        {
            await new WholeFileReader(workers.Pool, 2).Read(Vectors.At("scans/syn/p006_fax.tif"), null, new PageReading(), new ScanLimits(), copy.Add, stop);
            copy.Finish();
        }
        using var qpdf = Process.Start("qpdf", ["--check", folder["copy.pdf"]]);
        await qpdf.WaitForExitAsync(stop);
        Assert.Equal(0, qpdf.ExitCode);
    }
}
