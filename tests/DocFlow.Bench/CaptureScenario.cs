using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using DocFlow.Ocr;

namespace DocFlow.Bench;

/// <summary>
/// A4 pages of the vectors through the whole path of the engine (bytes kept, read, two pictures, searchable PDF/A) in seconds of processor time, beside
/// <c>tesseract … pdf txt</c> and <c>ocrmypdf</c> on the same pages in the same run; memory of a worker; what a second worker brings; sizes.
/// </summary>
internal static class CaptureScenario
{
    private static readonly string[] Pages =
        ["syn/p000_clean.jpg", "syn/p001_office.jpg", "syn/p010_clean.jpg", "syn/p011_office.jpg", "syn/p002_office200.jpg", "syn/p003_gray200.jpg", "real/pages/bd1-1.jpg", "real/pages/bd3-1.jpg", "syn/p005_copy.tif", "syn/p004_faded.jpg", "syn/p007_aged.jpg"];

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
            List<string> files = [.. Pages.Select(page => Path.Combine(scans, page)).Where(File.Exists)];
            var ours = await Ours(table, files, folder);
            var single = ours.Where(page => page.Passes == 1).ToList();
            await Peers(table, single, folder);
            await Workers(table, [.. single.Select(page => page.File)], folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<List<Measured>> Ours(Table table, List<string> files, string folder)
    {
        var measured = new List<Measured>();
        await using var pool = Pool(1);
        await Capture(pool, files[0], folder);
        await Capture(pool, files[1], folder);
        foreach (var file in files)
        {
            var best = double.MaxValue;
            PageText? text = null;
            for (var round = 0; round < 2; round++)
            {
                var before = Machine.Seconds(Environment.ProcessId);
                text = await Capture(pool, file, folder);
                best = Math.Min(best, Machine.Seconds(Environment.ProcessId) - before);
            }
            measured.Add(new Measured(file, best, text!.Passes, new FileInfo(Path.Combine(folder, "copy.pdf")).Length, new FileInfo(Path.Combine(folder, "light.pdf")).Length));
        }
        var worker = Machine.Children(Environment.ProcessId).Where(id => Machine.Name(id).Contains("docflow", StringComparison.Ordinal)).ToList();
        table.Add("capture", "memory of a worker after these pages, at most / now", worker.Count == 0 ? "not seen" : string.Create(CultureInfo.InvariantCulture, $"{worker.Max(Machine.Peak):F0} / {worker.Max(Machine.Resident):F0} MiB"));
        foreach (var group in measured.GroupBy(page => page.Passes).OrderBy(group => group.Key))
            table.Add("capture", $"{group.Count()} pages that need {group.Key} pass(es)", string.Create(CultureInfo.InvariantCulture, $"{group.Average(page => page.Seconds):F2} s CPU per page, {group.Average(page => page.Seconds) / group.Key:F2} s per pass"));
        return measured;
    }

    private static async Task Peers(Table table, List<Measured> pages, string folder)
    {
        double tesseract = 0, ocrmypdf = 0, ours = 0;
        long raw = 0, theirs = 0;
        foreach (var page in pages)
        {
            var first = await Timed("tesseract", [page.File, Path.Combine(folder, "raw"), "-l", "vie", "pdf", "txt"]);
            tesseract += Math.Min(first, await Timed("tesseract", [page.File, Path.Combine(folder, "raw"), "-l", "vie", "pdf", "txt"]));
            raw += new FileInfo(Path.Combine(folder, "raw.pdf")).Length;
        }
        var sample = pages.Take(4).ToList();
        foreach (var page in sample)
        {
            ocrmypdf += await Timed("ocrmypdf", ["-q", "-l", "vie", "--jobs", "1", "--image-dpi", "300", page.File, Path.Combine(folder, "theirs.pdf")]);
            theirs += new FileInfo(Path.Combine(folder, "theirs.pdf")).Length;
            ours += page.Seconds;
        }
        var mine = pages.Sum(page => page.Seconds);
        table.Add("capture", "tesseract -l vie … pdf txt, OMP_THREAD_LIMIT=1, the pages of one pass", string.Create(CultureInfo.InvariantCulture, $"{tesseract / pages.Count:F2} s CPU per page; our pages per CPU second are {tesseract / mine:P0} of its"));
        table.Add("capture", $"ocrmypdf -l vie --jobs 1, {sample.Count} of them", string.Create(CultureInfo.InvariantCulture, $"{ocrmypdf / sample.Count:F2} s CPU per page; ours is {ours / ocrmypdf:P0} of that"));
        table.Add("capture", "size of the copy per page: ours / small / tesseract", string.Create(CultureInfo.InvariantCulture, $"{pages.Average(page => page.Bytes) / 1024:F0} / {pages.Average(page => page.SmallBytes) / 1024:F0} / {raw / pages.Count / 1024} KiB"));
        table.Add("capture", $"size of the copy, the {sample.Count} of ocrmypdf: ours / small / ocrmypdf", string.Create(CultureInfo.InvariantCulture, $"{sample.Average(page => page.Bytes) / 1024:F0} / {sample.Average(page => page.SmallBytes) / 1024:F0} / {theirs / sample.Count / 1024} KiB"));
    }

    /// <summary>The same pages by one worker and by two.</summary>
    private static async Task Workers(Table table, List<string> files, string folder)
    {
        var rates = new List<double>();
        foreach (var size in (int[])[1, 2])
        {
            await using var pool = Pool(size);
            await Parallel.ForEachAsync(files.Take(size), new ParallelOptions { MaxDegreeOfParallelism = size }, async (file, _) => await Read(pool, file, folder));
            var start = Stopwatch.GetTimestamp();
            await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = size }, async (file, _) => await Read(pool, file, folder));
            rates.Add(files.Count / Stopwatch.GetElapsedTime(start).TotalMinutes);
        }
        table.Add("capture", "pages a minute on the wall, one worker / two", string.Create(CultureInfo.InvariantCulture, $"{rates[0]:F0} / {rates[1]:F0}; {rates[1] / rates[0]:F2} times"));
    }

    private static OcrWorkerPool Pool(int size) => new(new OcrWorkerOptions(OcrWorkerOptions.Beside()) { Size = size });

    private static async Task<PageText> Read(OcrWorkerPool pool, string file, string folder)
    {
        var own = Path.Combine(folder, Path.GetRandomFileName());
        return await pool.ReadPage(new PageRequest(file, 1) { Reading = new PageReading { DisplayFile = own + ".show", ThumbnailFile = own + ".small", ArchiveFile = own + ".archive" } }, CancellationToken.None);
    }

    /// <summary>Keeps the bytes under their digest, reads the page, writes the searchable copy. The small copy is made apart: it is asked for, not always made.</summary>
    private static async Task<PageText> Capture(OcrWorkerPool pool, string file, string folder)
    {
        var bytes = await File.ReadAllBytesAsync(file);
        var kept = Path.Combine(folder, Convert.ToHexString(SHA256.HashData(bytes)) + Path.GetExtension(file));
        await using (var stream = File.Create(kept))
        {
            await stream.WriteAsync(bytes);
            stream.Flush(flushToDisk: true);
        }
        var request = new PageRequest(kept, 1) { Reading = new PageReading { DisplayFile = Path.Combine(folder, "show"), ThumbnailFile = Path.Combine(folder, "small"), ArchiveFile = Path.Combine(folder, "archive") } };
        var text = await pool.ReadPage(request, CancellationToken.None);
        var picture = await File.ReadAllBytesAsync(Path.Combine(folder, "archive"));
        using (var copy = new SearchableCopy(Path.Combine(folder, "copy.pdf"), "Bản quét", "vie", TimeProvider.System))
        {
            copy.Add(text, picture);
            copy.Finish();
        }
        await File.WriteAllTextAsync(Path.Combine(folder, "page.txt"), text.Text);
        if (!File.Exists(kept + ".light"))
            await Small(pool, kept, text, picture, folder);
        File.Copy(kept + ".light", Path.Combine(folder, "light.pdf"), overwrite: true);
        return text;
    }

    private static async Task Small(OcrWorkerPool pool, string kept, PageText text, byte[] picture, string folder)
    {
        var layers = Path.Combine(folder, "layers");
        var made = await pool.ReadPage(new PageRequest(kept, 1) { Reading = new PageReading { KnownTurn = text.Rotation, Dpi = text.Dpi, DeliveryFile = layers } }, CancellationToken.None);
        using var light = new SearchableCopy(kept + ".light", "Bản quét", "vie", TimeProvider.System);
        light.AddDelivery(text with { Delivery = made.Delivery }, picture, made.Delivery is null ? null : await File.ReadAllBytesAsync(layers));
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

    private sealed record Measured(string File, double Seconds, int Passes, long Bytes, long SmallBytes);
}
