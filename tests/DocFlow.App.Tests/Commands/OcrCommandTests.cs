using System.Diagnostics;
using System.Text.Json;
using DocFlow.App.Tests.Running;
using DocFlow.Host.Commands.Reading;
using DocFlow.Tests;

namespace DocFlow.App.Tests.Commands;

/// <summary><c>docflow ocr</c> as an archive calls it: folders of scans, ended in the middle, taken up again.</summary>
public sealed class OcrCommandTests : IDisposable
{
    /// <summary>Of the file whose reading is ended in the middle: enough that its end is far when the first pages have been seen.</summary>
    private const int Pages = 60;

    private readonly string folder = Directory.CreateTempSubdirectory("docflow-ocr-command-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_is_read_with_all_below_it_and_one_bad_file_stops_nothing()
    {
        Put("vào/một.png", Samples.Page("thong-bao"));
        Put("vào/sâu/hơn/hai.png", Samples.Page("to-trinh"));
        Put("vào/sâu/hai.jpg", "không phải ảnh"u8.ToArray());
        Put("vào/ghi chú.docx", "không phải ảnh quét"u8.ToArray());
        Put("ngoài/ba.png", Samples.Page("bien-ban"));
        File.CreateSymbolicLink(At("vào/nối.png"), At("ngoài/ba.png"));
        Directory.CreateSymbolicLink(At("vào/vòng"), At("vào"));

        var told = await Run("ocr", At("vào"), "--out", At("vào/ra"), "--json");

        Assert.Equal(3, told.Code);
        var files = told.Files();
        Assert.Equal([At("vào/một.png"), At("vào/sâu/hai.jpg"), At("vào/sâu/hơn/hai.png")], files.Select(f => f.GetProperty("file").GetString()));
        Assert.Equal("NotADocument", files[1].GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(["một.json", "một.pdf", "một.txt", "sâu/hơn/hai.json", "sâu/hơn/hai.pdf", "sâu/hơn/hai.txt"], Under(At("vào/ra")));
        Assert.Contains("THÔNG BÁO", File.ReadAllText(At("vào/ra/một.txt")), StringComparison.Ordinal);
        Assert.Contains(files[2].GetProperty("pages")[0].GetProperty("words").EnumerateArray(), word => word.GetProperty("text").GetString()!.Contains("TRÌNH", StringComparison.Ordinal));
        Assert.DoesNotContain("trang", told.Complaints, StringComparison.Ordinal);

        // What was made is no input of the next call, and nothing is read twice.
        var made = Directory.GetFiles(At("vào/ra"), "*.pdf", SearchOption.AllDirectories).ToDictionary(f => f, File.GetLastWriteTimeUtc);
        var again = await Run("ocr", At("vào"), "--out", At("vào/ra"));
        Assert.Equal((3, 2), (again.Code, again.Output.Split("(đã có từ trước)").Length - 1));
        Assert.All(made, pair => Assert.Equal(pair.Value, File.GetLastWriteTimeUtc(pair.Key)));

        // A file that has changed under its name is another file.
        Put("vào/một.png", Samples.Page("bien-ban"));
        Assert.Equal(1, (await Run("ocr", At("vào"), "--out", At("vào/ra"))).Output.Split("(đã có từ trước)").Length - 1);
        Assert.Contains("BIÊN BẢN", File.ReadAllText(At("vào/ra/một.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_killed_again_and_again_goes_on_at_the_page_where_it_was()
    {
        Put("tập.pdf", Samples.Pdf(Pages, number => $"Page {number} of the file"));
        var first = await KilledAfter(pages: 3);
        var second = await KilledAfter(pages: 8);
        var kept = first.Concat(second).Distinct().ToDictionary(page => page, page => File.GetLastWriteTimeUtc(Checkpoint(page)));
        Assert.InRange(kept.Count, 8, Pages - 1);
        Assert.False(File.Exists(At("ra/tập.pdf")) || File.Exists(At("ra/tập.json")));

        var run = Start("ocr", At("tập.pdf"), "--out", At("ra"), "--jobs", "2", "--json");
        foreach (var (page, written) in kept)
            Assert.True(!File.Exists(Checkpoint(page)) || File.GetLastWriteTimeUtc(Checkpoint(page)) == written, $"page {page} was read twice");
        var told = await End(run);

        Assert.Equal(0, told.Code);
        var pages = told.Files().Single().GetProperty("pages").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, Pages), pages.Select(page => page.GetProperty("number").GetInt32()));
        Assert.Equal(Pages, File.ReadAllText(At("ra/tập.txt")).Split('\f').Length);
        Assert.All(File.ReadAllText(At("ra/tập.txt")).Split('\f').Index(), page => Assert.Contains($"Page {page.Index + 1} of", page.Item, StringComparison.Ordinal));
        Assert.Equal(["tập.json", "tập.pdf", "tập.txt"], Under(At("ra")));
        Assert.Equal(0, (await Run("pdf", "check", At("ra/tập.pdf"))).Code);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_run_with_its_readers_and_says_how_to_go_on()
    {
        Put("tập.pdf", Samples.Pdf(2 * Pages, number => $"Page {number} of the file"));
        var run = Start("ocr", At("tập.pdf"), "--out", At("ra"), "--jobs", "2");
        await Until(() => File.Exists(Checkpoint(2)), run);
        await Process.Start("kill", ["-INT", run.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExitAsync(Stop);
        var told = await End(run);
        Assert.Equal((130, ""), (told.Code, told.Output));
        Assert.Contains("làm tiếp", told.Complaints, StringComparison.Ordinal);
        Assert.False(File.Exists(At("ra/tập.pdf")) || File.Exists(At("ra/tập.pdf.part")) || File.Exists(At("ra/tập.json.part")));
        Assert.True(File.Exists(Checkpoint(2)));
    }

    [Fact]
    public void The_bar_tells_pages_files_and_the_time_that_is_left()
    {
        Assert.Equal("[------------------------] 0/0+ trang · tệp 0/3", OcrProgress.Line(0, 0, 0, 0, 0, 3, TimeSpan.Zero));
        // 30 of 120 pages, half of them from before; one file of two is open, so 240 pages are thought to be in all: 210 pages at 4 s.
        Assert.Equal("[###---------------------] 30/120+ trang · tệp 0/2 · còn khoảng 14 phút", OcrProgress.Line(30, 120, 15, 1, 0, 2, TimeSpan.FromSeconds(60)));
        Assert.Equal("[########################] 10/10 trang · tệp 1/1", OcrProgress.Line(10, 10, 10, 1, 1, 1, TimeSpan.FromSeconds(60)));
        Assert.Equal("[############------------] 1000/2000 trang · tệp 0/1 · còn khoảng 2 giờ 5 phút", OcrProgress.Line(1000, 2000, 400, 1, 0, 1, TimeSpan.FromSeconds(3000)));
    }

    [Fact]
    public async Task A_terminal_gets_a_bar_and_a_file_gets_none()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "script (bsdutils) is not installed");
        Put("tập.pdf", Samples.Pdf(3, number => $"Page {number} of the file"));
        var seen = await End(Process.Start(Redirected("/usr/bin/script", "-qec", $"{Docflow} ocr '{At("tập.pdf")}' --out '{At("ra")}'", "/dev/null"))!);
        Assert.Contains("trang · tệp 0/1", seen.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("trang ·", (await Run("ocr", At("tập.pdf"), "--out", At("ra2"))).Complaints, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Docflow => Path.Combine(AppContext.BaseDirectory, "docflow");

    private string At(string name) => Path.Combine(folder, name);

    private string Checkpoint(int page) => At($"ra/tập.unfinished/{page}.page");

    private void Put(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllBytes(At(name), content);
    }

    private static IEnumerable<string> Under(string folder) =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal);

    /// <summary>Runs until so many pages are kept, ends it as a power failure would, and tells which pages are there.</summary>
    private async Task<int[]> KilledAfter(int pages)
    {
        var run = Start("ocr", At("tập.pdf"), "--out", At("ra"), "--jobs", "2");
        await Until(() => Kept().Length >= pages, run);
        run.Kill();
        await End(run);
        return Kept();

        int[] Kept() => [.. Enumerable.Range(1, Pages).Where(page => File.Exists(Checkpoint(page)))];
    }

    private static async Task Until(Func<bool> reached, Process run)
    {
        for (var start = TimeProvider.System.GetTimestamp(); !reached(); await Task.Delay(5, Stop))
            Assert.True(!run.HasExited && TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(4), "the run did not get that far");
    }

    private static ProcessStartInfo Redirected(string program, params string[] arguments) => new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };

    private static Process Start(params string[] arguments) => Process.Start(Redirected(Docflow, arguments))!;

    private static Task<Called> Run(params string[] arguments) => End(Start(arguments));

    private static async Task<Called> End(Process process)
    {
        var errors = process.StandardError.ReadToEndAsync(Stop);
        var output = await process.StandardOutput.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        using (process)
            return new Called(process.ExitCode, output, await errors);
    }

    private sealed record Called(int Code, string Output, string Complaints)
    {
        public IReadOnlyList<JsonElement> Files() => [.. JsonDocument.Parse(Output).RootElement.GetProperty("files").EnumerateArray()];
    }
}
