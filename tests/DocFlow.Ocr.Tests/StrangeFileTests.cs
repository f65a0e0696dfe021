using System.Diagnostics;
using DocFlow.Tests;

namespace DocFlow.Ocr.Tests;

/// <summary>Files that broke other programs: each ends as words or as a stated cause; nothing hangs, no page brings a worker down twice.</summary>
public class StrangeFileTests
{
    /// <summary>Enough to meet what is strange about a file; a page like the ones before it teaches nothing new.</summary>
    private const int PagesOfEach = 3;

    private static readonly PageReading Reading = new() { Deadline = TimeSpan.FromSeconds(60) };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("scans/robust", 4)]
    [InlineData("pdf-robustness", 40)]
    public Task A_sample_of_the_files_that_broke_others_is_read_or_refused_with_a_cause(string folder, int every) => Play(folder, every);

    [Theory]
    [InlineData("scans/robust")]
    [InlineData("pdf-robustness")]
    [Trait("Category", "Long")]
    public Task Every_file_that_broke_others_is_read_or_refused_with_a_cause(string folder) => Play(folder, 1);

    [Fact]
    public async Task Pictures_of_20000_pixels_a_side_are_refused_before_anything_is_decoded()
    {
        using var folder = new Folder();
        await using var pool = new OcrWorkerPool(new OcrWorkerOptions(Workers.Command) { Size = 1, Memory = 600_000_000 });
        foreach (var (name, bomb) in new[] { ("bomb.png", Pictures.Bomb(20_000, 20_000)), ("bomb.tif", Pictures.TiffBomb(20_000, 20_000)), ("bomb.jpg", Pictures.JpegBomb(20_000, 20_000)) })
            Assert.Equal(ScanProblem.TooLarge, (await Assert.ThrowsAsync<ScanRefusedException>(() => pool.ReadPage(new PageRequest(folder.Put(name, bomb), 1), Stop))).Problem);
        Assert.Equal(1, pool.Running);
    }

    private static async Task Play(string folder, int every)
    {
        var files = Directory.GetFiles(Vectors.At(folder), "*.*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".pdf" or ".jpg" or ".png" or ".tif")
            .Order(StringComparer.Ordinal).Where((_, index) => index % every == 0).ToList();
        Assert.NotEmpty(files);
        var (outcomes, wrong, slowest) = (new SortedDictionary<string, int>(StringComparer.Ordinal), new List<string>(), (Time: TimeSpan.Zero, File: ""));
        var turn = new Lock();
        await using var pool = new OcrWorkerPool(new OcrWorkerOptions(Workers.Command) { Size = 2, Grace = TimeSpan.FromSeconds(120) });
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = Stop }, async (file, stop) =>
        {
            var clock = Stopwatch.StartNew();
            var outcome = await Outcome(pool, file, stop);
            lock (turn)
            {
                outcomes[outcome.Name] = outcomes.GetValueOrDefault(outcome.Name) + 1;
                if (outcome.Wrong is { } because)
                    wrong.Add($"{file}: {because}");
                if (clock.Elapsed > slowest.Time)
                    slowest = (clock.Elapsed, Path.GetFileName(file));
            }
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"{folder}: {files.Count} files\n{string.Join('\n', outcomes.Select(o => $"  {o.Key}: {o.Value}"))}\n  slowest {slowest.Time.TotalSeconds:0.0} s ({slowest.File})");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(files.Count, outcomes.Values.Sum());
    }

    private static async Task<(string Name, string? Wrong)> Outcome(OcrWorkerPool pool, string file, CancellationToken stop)
    {
        try
        {
            int pages;
            using (var source = await Task.Run(() => PageSource.Open(file, stop: stop), stop))
                pages = source.PageCount;
            var read = new List<PageText>();
            for (var number = 1; number <= Math.Min(pages, PagesOfEach); number++)
                read.Add(await Page(pool, file, number, stop));
            return (read.Exists(page => page.Words.Count > 0) ? "read" : "read, no words", null);
        }
        catch (ScanRefusedException refused)
        {
            return ($"refused: {refused.Problem}", refused.Message.Length == 0 ? "no cause" : null);
        }
        catch (Exception other) when (other is not OperationCanceledException)
        {
            return ("broken", other.ToString());
        }
    }

    /// <summary>As the server does: who dies over a page gets a successor.</summary>
    private static async Task<PageText> Page(OcrWorkerPool pool, string file, int number, CancellationToken stop)
    {
        try
        {
            return await pool.ReadPage(new PageRequest(file, number) { Reading = Reading }, stop);
        }
        catch (OcrWorkerCrashed)
        {
            return await pool.ReadPage(new PageRequest(file, number) { Reading = Reading }, stop);
        }
    }
}
