using System.Diagnostics;
using System.Globalization;
using DocFlow.App.Tests.Running;

namespace DocFlow.App.Tests.Commands;

/// <summary>A thousand pages, with readers that die: all of them, once, in order, and no more memory than a hundred pages need.</summary>
[Trait("Category", "Long")]
public sealed class OcrLongTests : IDisposable
{
    private static readonly TimeSpan BetweenKills = TimeSpan.FromSeconds(5);

    private readonly string folder = Directory.CreateTempSubdirectory("docflow-ocr-long-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_pages_with_a_reader_killed_every_5_seconds_come_out_whole_and_in_order()
    {
        var hundred = await Read(100, killing: false);
        var thousand = await Read(1000, killing: true);
        Assert.InRange(thousand.Killed, 10, 1000);
        Assert.True(thousand.Memory < hundred.Memory * 1.5 + 60_000, $"{hundred.Memory} kB at 100 pages, {thousand.Memory} kB at 1,000");
        TestContext.Current.TestOutputHelper?.WriteLine($"1,000 pages, {thousand.Killed} readers killed; the command's memory {hundred.Memory} kB at 100 pages, {thousand.Memory} kB at 1,000");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<(int Killed, long Memory)> Read(int pages, bool killing)
    {
        var (input, output) = (Path.Combine(folder, $"{pages}.pdf"), Path.Combine(folder, $"ra{pages}"));
        await File.WriteAllBytesAsync(input, Samples.Pdf(pages, number => $"Page {number} of the file"), Stop);
        using var run = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "docflow"), ["ocr", input, "--out", output, "--jobs", "2"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var told = run.StandardOutput.ReadToEndAsync(Stop);
        var complaints = run.StandardError.ReadToEndAsync(Stop);
        var (killed, memory, random) = (0, 0L, new Random(pages));
        for (var last = TimeProvider.System.GetTimestamp(); !run.HasExited; await Task.Delay(200, Stop))
        {
            memory = Math.Max(memory, PeakOf(run.Id));
            if (!killing || TimeProvider.System.GetElapsedTime(last) < BetweenKills || Readers(run.Id) is not { Count: > 0 } readers)
                continue;
            last = TimeProvider.System.GetTimestamp();
            try
            {
                Process.GetProcessById(readers[random.Next(readers.Count)]).Kill();
                killed++;
            }
            catch (ArgumentException)
            {
                // It ended by itself at that moment.
            }
        }
        Assert.True(run.ExitCode == 0, await told + await complaints);
        var text = (await File.ReadAllTextAsync(Path.Combine(output, $"{pages}.txt"), Stop)).Split('\f');
        Assert.Equal(pages, text.Length);
        var wrong = text.Index().Where(page => !page.Item.Contains($"Page {page.Index + 1} of", StringComparison.Ordinal)).Select(page => $"{page.Index + 1}: {page.Item.Trim()}").ToList();
        // The engine may misread a figure; a page out of its place reads as another number.
        Assert.True(wrong.Count <= pages / 50, string.Join('\n', wrong));
        Assert.DoesNotContain(wrong, page => text.Count(other => other.Trim() == page.Split(": ")[^1]) > 1);
        return (killed, memory);
    }

    private static long PeakOf(int process)
    {
        try
        {
            return File.ReadLines($"/proc/{process}/status").Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
                .Select(line => long.Parse(line.AsSpan(6).Trim().ToString().Split(' ')[0], CultureInfo.InvariantCulture)).FirstOrDefault();
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static List<int> Readers(int parent)
    {
        var found = new List<int>();
        foreach (var entry in Directory.EnumerateDirectories("/proc").Where(f => int.TryParse(Path.GetFileName(f), out _)))
        {
            try
            {
                var stat = File.ReadAllText(Path.Combine(entry, "stat"));
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                if (int.Parse(fields[1], CultureInfo.InvariantCulture) == parent && File.ReadAllText(Path.Combine(entry, "cmdline")).Contains("ocr-worker", StringComparison.Ordinal))
                    found.Add(int.Parse(Path.GetFileName(entry), CultureInfo.InvariantCulture));
            }
            catch (IOException)
            {
                // It ended while we looked.
            }
        }
        return found;
    }
}
