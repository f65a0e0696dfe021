using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace DocFlow.Bench;

/// <summary>Processor time from upload to searchable, beside the bare recogniser on the same pages in the same run.</summary>
internal static class PagesScenario
{
    private const int Copies = 8;

    public static async Task Run(Table table)
    {
        var pages = Directory.GetFiles(Folder(), "*.png").Order(StringComparer.Ordinal).ToList();
        await using var server = await Server.Make();
        await server.Start();
        using var http = server.Client();
        await Read(http, pages, [0]);
        var (start, before) = (Stopwatch.GetTimestamp(), Machine.Seconds(server.Id));
        await Read(http, pages, Enumerable.Range(1, Copies));
        var (wall, cpu) = (Stopwatch.GetElapsedTime(start).TotalSeconds, Machine.Seconds(server.Id) - before);
        var raw = await Raw(pages, server.Root);
        var count = pages.Count * Copies;
        table.Add("pages", $"{count} pages, upload to searchable", string.Create(CultureInfo.InvariantCulture, $"{cpu / count:F2} s CPU and {wall / count:F2} s wall per page"));
        table.Add("pages", "raw tesseract -l vie, one process per page, OMP_THREAD_LIMIT=1", string.Create(CultureInfo.InvariantCulture, $"{raw / count:F2} s CPU per page; ratio {cpu / raw:F2}"));
    }

    /// <summary>Uploads the copies and waits until each is found by the search.</summary>
    internal static async Task Read(HttpClient http, List<string> pages, IEnumerable<int> copies)
    {
        var open = new List<Guid>();
        foreach (var copy in copies)
        {
            foreach (var page in pages)
            {
                // A number behind the picture makes it a file of its own.
                byte[] content = [.. await File.ReadAllBytesAsync(page), (byte)copy];
                using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "files", $"{copy}-{Path.GetFileName(page)}" } };
                using var answer = await http.PostAsync("/api/v1/intake", form);
                answer.EnsureSuccessStatusCode();
                open.Add((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items")[0].GetProperty("id").GetGuid());
            }
        }
        foreach (var id in open)
        {
            while ((await http.GetFromJsonAsync<JsonElement>($"/api/v1/intake/{id}")).GetProperty("state").GetString() is var state && state != "ready")
            {
                if (state is not "received" and not "reading")
                    throw new InvalidOperationException($"page {id} is {state}");
                await Task.Delay(250);
            }
        }
    }

    private static async Task<double> Raw(List<string> pages, string folder)
    {
        var before = Machine.Seconds(Environment.ProcessId) - Environment.CpuUsage.TotalTime.TotalSeconds;
        for (var copy = 0; copy < Copies; copy++)
        {
            foreach (var page in pages)
            {
                var start = new ProcessStartInfo("tesseract", [page, Path.Combine(folder, "raw"), "-l", "vie"]) { RedirectStandardError = true };
                start.Environment["OMP_THREAD_LIMIT"] = "1";
                using var tesseract = Process.Start(start)!;
                await tesseract.StandardError.ReadToEndAsync();
                await tesseract.WaitForExitAsync();
                if (tesseract.ExitCode != 0)
                    throw new InvalidOperationException($"tesseract ended with {tesseract.ExitCode}");
            }
        }
        return Machine.Seconds(Environment.ProcessId) - Environment.CpuUsage.TotalTime.TotalSeconds - before;
    }

    /// <summary>The pages to read: DOCFLOW_BENCH_PAGES, else the repository's own.</summary>
    private static string Folder()
    {
        if (Environment.GetEnvironmentVariable("DOCFLOW_BENCH_PAGES") is { Length: > 0 } named)
            return named;
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "DocFlow.sln")))
            at = at.Parent;
        return Path.Combine(at?.FullName ?? throw new DirectoryNotFoundException("DocFlow.sln not found above the program"), "tests", "fixtures", "pages");
    }
}
