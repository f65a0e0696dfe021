using System.Globalization;
using System.Text;
using DocFlow.Ocr;

namespace DocFlow.Bench;

/// <summary>
/// Every file of the vectors that broke other programs, through the real workers: what came of it, processor seconds and the most memory of one process. Two
/// files at a time; writes <c>docs/strange-scans.md</c>.
/// </summary>
internal static class StrangeScenario
{
    private const int PagesOfEach = 3, Lanes = 2, BombSide = 20_000;

    private static readonly string[] Folders = ["scans/robust", "pdf-robustness"];

    public static async Task Run(Table table)
    {
        if (FieldsScenario.Folder() is not { } syn)
        {
            table.Add("strange", "skipped", "no vectors: set DOCFLOW_VECTORS");
            return;
        }
        var vectors = Path.GetFullPath(Path.Combine(syn, "..", ".."));
        var folder = Directory.CreateTempSubdirectory("docflow-bench-").FullName;
        try
        {
            var files = Folders.SelectMany(one => Directory.GetFiles(Path.Combine(vectors, one), "*.*", SearchOption.AllDirectories))
                .Where(file => Path.GetExtension(file) is ".pdf" or ".jpg" or ".png" or ".tif").Order(StringComparer.Ordinal)
                .Select(file => (File: file, Name: Path.GetRelativePath(vectors, file))).Concat(Bombs(folder)).ToList();
            var rows = await Read(files);
            foreach (var group in rows.GroupBy(row => Group(row.Name)))
            {
                var (slowest, largest) = (group.MaxBy(row => row.Seconds)!, group.MaxBy(row => row.Memory)!);
                table.Add("strange", $"{group.Key}: {group.Count()} files", string.Join(", ", group.GroupBy(row => row.Kind).OrderByDescending(kind => kind.Count()).Select(kind => $"{kind.Count()} {kind.Key}"))
                    + string.Create(CultureInfo.InvariantCulture, $"; most CPU {slowest.Seconds:F1} s ({Path.GetFileName(slowest.Name)}), most memory {largest.Memory:F0} MiB ({Path.GetFileName(largest.Name)})"));
            }
            await File.WriteAllTextAsync(Target(), Page(rows));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Row[]> Read(List<(string File, string Name)> files)
    {
        var rows = new Row[files.Count];
        var (next, done) = (-1, 0);
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(async _ =>
        {
            await using var pool = new OcrWorkerPool(new OcrWorkerOptions(OcrWorkerOptions.Beside()) { Size = 1 });
            var meter = new WorkerMeter(pool);
            for (var at = Interlocked.Increment(ref next); at < files.Count; at = Interlocked.Increment(ref next))
            {
                var (kind, said) = ("", "");
                var (seconds, memory) = await meter.During(async () => (kind, said) = await Outcome(pool, files[at].File));
                rows[at] = new Row(files[at].Name, kind, said, seconds, memory);
                if (Interlocked.Increment(ref done) % 50 == 0)
                    await Console.Error.WriteLineAsync($"strange: {done} of {files.Count}");
            }
        }));
        return rows;
    }

    private static async Task<(string Kind, string Said)> Outcome(OcrWorkerPool pool, string file)
    {
        try
        {
            int pages;
            using (var source = await Task.Run(() => PageSource.Open(file)))
                pages = source.PageCount;
            var words = 0;
            for (var number = 1; number <= Math.Min(pages, PagesOfEach); number++)
                words += (await Page(pool, file, number)).Words.Count;
            return (words > 0 ? "read" : "read, no words", $"{pages} {(pages == 1 ? "page" : "pages")}, {words} words");
        }
        catch (ScanRefusedException refused)
        {
            return ($"refused as {refused.Problem}", refused.Message);
        }
        catch (OcrWorkerCrashed crashed)
        {
            return ("brought two workers down", crashed.Message);
        }
    }

    /// <summary>As the server does: who dies over a page gets a successor.</summary>
    private static async Task<PageText> Page(OcrWorkerPool pool, string file, int number)
    {
        try
        {
            return await pool.ReadPage(new PageRequest(file, number), CancellationToken.None);
        }
        catch (OcrWorkerCrashed)
        {
            return await pool.ReadPage(new PageRequest(file, number), CancellationToken.None);
        }
    }

    /// <summary>Headers that promise 20,000 × 20,000 pixels; what is refused by the header needs no more.</summary>
    private static IEnumerable<(string File, string Name)> Bombs(string folder)
    {
        byte[] side = [BombSide >> 24, BombSide >> 16 & 255, BombSide >> 8 & 255, BombSide & 255];
        byte[] png = [0x89, .. "PNG\r\n\x1a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, .. side, .. side, 8, 2, 0, 0, 0, 0, 0, 0, 0];
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, .. side[2..], .. side[2..], 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 0xFF, 0xD9];
        byte[] tiff = [.. "MM\0*"u8, 0, 0, 0, 8, 0, 2, 1, 0, 0, 4, 0, 0, 0, 1, .. side, 1, 1, 0, 4, 0, 0, 0, 1, .. side, 0, 0, 0, 0];
        foreach (var (name, bytes) in new[] { ("bomb.png", png), ("bomb.jpg", jpeg), ("bomb.tif", tiff) })
        {
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
            yield return (Path.Combine(folder, name), "made/" + name);
        }
    }

    private static string Page(Row[] rows)
    {
        var text = new StringBuilder($"""
            # Strange scans

            Written by `DocFlow.Bench strange`: every PDF and picture of the vectors that broke other programs (`scans/robust`, `pdf-robustness`) and three pictures that promise {BombSide:N0} × {BombSide:N0} pixels, through the real workers,
            the first {PagesOfEach} pages of each, two files at a time. CPU is the worker's with the tools it starts, a fresh worker's start included; memory the most resident of one process while the file was read. The worker may take 3 GB, a tool 2 GB and 60 s.
            What is refused when it is opened never reaches a worker: its row shows an idle one.

            | folder | files | outcomes | most CPU s | most MiB |
            |---|---|---|---|---|

            """);
        foreach (var group in rows.GroupBy(row => Group(row.Name)))
            text.Append(CultureInfo.InvariantCulture, $"| {group.Key} | {group.Count()} | {string.Join(", ", group.GroupBy(row => row.Kind).OrderByDescending(kind => kind.Count()).Select(kind => $"{kind.Key} {kind.Count()}"))} | {group.Max(row => row.Seconds):F1} | {group.Max(row => row.Memory):F0} |\n");
        text.Append("\n| file | outcome | result or stated cause | CPU s | MiB |\n|---|---|---|---|---|\n");
        foreach (var row in rows)
            text.Append(CultureInfo.InvariantCulture, $"| {row.Name} | {row.Kind} | {row.Said.Replace('|', '/').ReplaceLineEndings(" ")} | {row.Seconds:F2} | {row.Memory:F0} |\n");
        return text.ToString();
    }

    private static string Group(string name) => name.StartsWith("pdf-robustness", StringComparison.Ordinal) ? string.Join('/', name.Split('/').Take(2)) : Path.GetDirectoryName(name)!;

    private static string Target()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "DocFlow.sln")))
            at = at.Parent;
        return Path.Combine(at?.FullName ?? throw new DirectoryNotFoundException("DocFlow.sln not found above the program"), "docs", "strange-scans.md");
    }

    private sealed record Row(string Name, string Kind, string Said, double Seconds, double Memory);
}
