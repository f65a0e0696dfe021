using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using DocFlow.Ocr;

namespace DocFlow.Bench;

/// <summary>
/// A4 pages of the vectors through the whole path of the engine (bytes kept, read, two pictures, searchable PDF/A) in seconds of processor time, beside
/// <c>tesseract … pdf txt</c> and <c>ocrmypdf</c>, page by page in turn; sizes of what they make; the server from the upload to the search; memory of a
/// worker; what a second worker brings. Some 200 seconds of processor time in all.
/// </summary>
internal static class CaptureScenario
{
    private static readonly string[] Pages =
        ["syn/p000_clean.jpg", "syn/p001_office.jpg", "syn/p012_office200.jpg", "syn/p002_office200.jpg", "syn/p005_copy.tif", "real/pages/bd1-1.jpg", "real/pages/bd3-1.jpg", "real/pages/r1_qn2770.tif", "real/pages/r6_nd155.jpg"];

    public static async Task Run(Table table)
    {
        var scans = FieldsScenario.Folder() is { } syn ? Path.GetDirectoryName(syn) : null;
        if (scans is null)
        {
            table.Add("capture", "skipped", "no vectors: set DOCFLOW_VECTORS");
            return;
        }
        var folder = Directory.CreateTempSubdirectory("docflow-bench-").FullName;
        try
        {
            var pages = await EachInTurn(table, [.. Pages.Select(page => Path.Combine(scans, page)).Where(File.Exists)], folder);
            Means(table, "all", pages);
            Means(table, "made pages", [.. pages.Where(page => page.File.Contains("/syn/", StringComparison.Ordinal))]);
            Means(table, "real pages", [.. pages.Where(page => page.File.Contains("/real/", StringComparison.Ordinal))]);
            Means(table, "pages of one pass", [.. pages.Where(page => page.Passes == 1)]);
            var single = pages.Where(page => page.Passes == 1).ToList();
            await Workers(table, [.. single.Select(page => page.File)], folder);
            await Indexed(table, single, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Ours, the bare program and ocrmypdf on one page after another.</summary>
    private static async Task<List<Measured>> EachInTurn(Table table, List<string> files, string folder)
    {
        var measured = new List<Measured>();
        await using var pool = Pool(1);
        await Capture(pool, files[0], folder);
        await Capture(pool, files[1], folder);
        foreach (var file in files)
        {
            var before = Machine.Seconds(Environment.ProcessId);
            var (text, kept) = await Capture(pool, file, folder);
            var ours = Machine.Seconds(Environment.ProcessId) - before;
            await Small(pool, kept, text, folder);
            var raw = await Timed("tesseract", [file, Path.Combine(folder, "raw"), "-l", "vie", "pdf", "txt"]);
            string[] how = ["-q", "-l", "vie", "--jobs", "1", "--image-dpi", $"{text.Dpi}"];
            var ocrmypdf = await Timed("ocrmypdf", [.. how, file, Path.Combine(folder, "theirs.pdf")]);
            var optimized = Path.Combine(folder, "optimized.pdf");
            if (Sandbox.Exists("pngquant"))
                await Timed("ocrmypdf", [.. how, "--tesseract-timeout", "0", "--optimize", "3", file, optimized]);
            else
                File.Create(optimized).Dispose();
            var page = new Measured(file, text.Passes, [ours, raw, ocrmypdf], [new FileInfo(file).Length, .. new[] { "copy.pdf", "light.pdf", "raw.pdf", "theirs.pdf", "optimized.pdf" }.Select(made => new FileInfo(Path.Combine(folder, made)).Length)]);
            measured.Add(page);
            table.Add("capture", $"{Path.GetFileName(file)}, {text.Passes} pass(es): s CPU; KiB", Figures([page]));
        }
        var worker = Machine.Children(Environment.ProcessId).Where(id => Machine.Name(id).Contains("docflow", StringComparison.Ordinal)).ToList();
        table.Add("capture", "memory of a worker after these pages, at most / now", worker.Count == 0 ? "not seen" : string.Create(CultureInfo.InvariantCulture, $"{worker.Max(Machine.Peak):F0} / {worker.Max(Machine.Resident):F0} MiB"));
        return measured;
    }

    private static void Means(Table table, string name, List<Measured> pages)
    {
        if (pages.Count == 0)
            return;
        var seconds = Enumerable.Range(0, 3).Select(program => pages.Sum(page => page.Seconds[program])).ToList();
        table.Add("capture", $"{name} ({pages.Count}): mean s CPU; KiB", Figures(pages));
        table.Add("capture", $"{name}: pages per CPU second, ours / tesseract / ocrmypdf", string.Create(CultureInfo.InvariantCulture, $"{pages.Count / seconds[0]:F2} / {pages.Count / seconds[1]:F2} / {pages.Count / seconds[2]:F2}; ours is {seconds[1] / seconds[0]:P0} of tesseract, its CPU {seconds[0] / seconds[2]:F2} of ocrmypdf's"));
    }

    /// <summary>Seconds of ours / tesseract / ocrmypdf; sizes of received / ours / small / tesseract / ocrmypdf / ocrmypdf optimized (0 where pngquant is not installed).</summary>
    private static string Figures(List<Measured> pages)
        => string.Join(" / ", Enumerable.Range(0, 3).Select(program => pages.Average(page => page.Seconds[program]).ToString("F2", CultureInfo.InvariantCulture)))
            + "; " + string.Join(" / ", Enumerable.Range(0, 6).Select(made => (pages.Average(page => page.Bytes[made]) / 1024).ToString("F0", CultureInfo.InvariantCulture)));

    /// <summary>The same pages, each twice, by one worker and by two.</summary>
    private static async Task Workers(Table table, List<string> files, string folder)
    {
        var (rates, seconds) = (new List<double>(), new List<double>());
        var twice = files.Concat(files).ToList();
        foreach (var size in (int[])[1, 2])
        {
            await using var pool = Pool(size);
            await Parallel.ForEachAsync(files.Take(size), new ParallelOptions { MaxDegreeOfParallelism = size }, async (file, _) => await Read(pool, file, folder));
            var (start, before) = (Stopwatch.GetTimestamp(), Machine.Seconds(Environment.ProcessId));
            await Parallel.ForEachAsync(twice, new ParallelOptions { MaxDegreeOfParallelism = size }, async (file, _) => await Read(pool, file, folder));
            rates.Add(twice.Count / Stopwatch.GetElapsedTime(start).TotalMinutes);
            seconds.Add((Machine.Seconds(Environment.ProcessId) - before) / twice.Count);
        }
        table.Add("capture", "pages a minute on the wall, one worker / two", string.Create(CultureInfo.InvariantCulture, $"{rates[0]:F0} / {rates[1]:F0}, {rates[1] / rates[0]:F2} times; {seconds[0]:F2} / {seconds[1]:F2} s CPU per page"));
    }

    /// <summary>The server on the same pages: upload, keeping, reading, two pictures, words, index, until the search finds them.</summary>
    private static async Task Indexed(Table table, List<Measured> pages, string folder)
    {
        await using var server = await Server.Make();
        await server.Start();
        using var http = server.Client();
        List<string> files = [.. pages.Select(page => page.File)];
        await PagesScenario.Read(http, [.. files.Take(2)], [0]);
        var before = Machine.Seconds(server.Id);
        await PagesScenario.Read(http, files, [1]);
        var seconds = (Machine.Seconds(server.Id) - before) / files.Count;
        var raw = pages.Average(page => page.Seconds[1]);
        table.Add("capture", $"the server, upload to searchable, the {files.Count} pages of one pass", string.Create(CultureInfo.InvariantCulture, $"{seconds:F2} s CPU per page, tesseract … pdf txt {raw:F2} s; {raw / seconds:P0} of its pages per CPU second"));
    }

    private static OcrWorkerPool Pool(int size) => new(new OcrWorkerOptions(OcrWorkerOptions.Beside()) { Size = size });

    private static async Task<PageText> Read(OcrWorkerPool pool, string file, string folder)
    {
        var own = Path.Combine(folder, Path.GetRandomFileName());
        return await pool.ReadPage(new PageRequest(file, 1) { Reading = new PageReading { DisplayFile = own + ".show", ThumbnailFile = own + ".small", ArchiveFile = own + ".archive" } }, CancellationToken.None);
    }

    /// <summary>Keeps the bytes under their digest, reads the page, writes the searchable copy. The small copy is made apart: it is asked for, not always made.</summary>
    private static async Task<(PageText Text, string Kept)> Capture(OcrWorkerPool pool, string file, string folder)
    {
        var bytes = await File.ReadAllBytesAsync(file);
        var kept = Path.Combine(folder, Convert.ToHexString(SHA256.HashData(bytes)) + Path.GetExtension(file));
        await using (var stream = File.Create(kept))
        {
            await stream.WriteAsync(bytes);
            stream.Flush(flushToDisk: true);
        }
        var request = new PageRequest(kept, 1) { Reading = new PageReading { DisplayFile = Path.Combine(folder, "show"), ThumbnailFile = Path.Combine(folder, "thumbnail"), ArchiveFile = Path.Combine(folder, "archive") } };
        var text = await pool.ReadPage(request, CancellationToken.None);
        using (var copy = new SearchableCopy(Path.Combine(folder, "copy.pdf"), "Bản quét", "vie", TimeProvider.System))
        {
            copy.Add(text, await File.ReadAllBytesAsync(Path.Combine(folder, "archive")));
            copy.Finish();
        }
        await File.WriteAllTextAsync(Path.Combine(folder, "page.txt"), text.Text);
        return (text, kept);
    }

    private static async Task Small(OcrWorkerPool pool, string kept, PageText text, string folder)
    {
        var layers = Path.Combine(folder, "layers");
        var made = await pool.ReadPage(new PageRequest(kept, 1) { Reading = new PageReading { KnownTurn = text.Rotation, Dpi = text.Dpi, DeliveryFile = layers } }, CancellationToken.None);
        using var light = new SearchableCopy(Path.Combine(folder, "light.pdf"), "Bản quét", "vie", TimeProvider.System);
        light.AddDelivery(text with { Delivery = made.Delivery }, await File.ReadAllBytesAsync(Path.Combine(folder, "archive")), made.Delivery is null ? null : await File.ReadAllBytesAsync(layers));
        light.Finish();
    }

    private static async Task<double> Timed(string program, string[] arguments)
    {
        var before = Machine.Seconds(Environment.ProcessId) - Environment.CpuUsage.TotalTime.TotalSeconds;
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var complaint = await process.StandardError.ReadToEndAsync();
        await said;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {complaint}");
        return Machine.Seconds(Environment.ProcessId) - Environment.CpuUsage.TotalTime.TotalSeconds - before;
    }

    /// <param name="Seconds">Ours, tesseract, ocrmypdf.</param>
    /// <param name="Bytes">Received, our copy, our small copy, tesseract, ocrmypdf, ocrmypdf optimized.</param>
    private sealed record Measured(string File, int Passes, double[] Seconds, long[] Bytes);
}
