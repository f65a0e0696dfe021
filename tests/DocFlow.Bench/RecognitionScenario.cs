using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DocFlow.Ocr;
using DocFlow.Ocr.Tests;

namespace DocFlow.Bench;

/// <summary>
/// Pages of the vectors with truth, read by this engine and by the bare programs: wrong characters and words, coverage, passes, processor seconds. What each program
/// made of a page is kept in DOCFLOW_BENCH_CACHE (a folder for each program; one for each DOCFLOW_BENCH_VARIANT of ours), so that a run repeats only what is absent.
/// </summary>
internal static class RecognitionScenario
{
    private sealed record Kept(string Text, double Seconds, double Coverage = 0, double Confidence = 0, int Passes = 0, bool Flagged = false, int Dpi = 0, int Repaired = 0);

    private sealed record Row(string Group, string Name, double Cer, double Wer, Kept Kept);

    public static async Task Run(Table table)
    {
        if (Vectors() is not { } scans)
        {
            table.Add("recognition", "skipped", "no vectors: set DOCFLOW_VECTORS");
            return;
        }
        var cache = Environment.GetEnvironmentVariable("DOCFLOW_BENCH_CACHE") is { Length: > 0 } named ? named : Directory.CreateTempSubdirectory("docflow-bench-").FullName;
        var variant = Environment.GetEnvironmentVariable("DOCFLOW_BENCH_VARIANT") is { Length: > 0 } given ? given : "docflow";
        var rows = new Dictionary<string, List<Row>> { ["docflow"] = [], ["tesseract"] = [], ["ocrmypdf"] = [] };
        var resident = 0.0;
        await using (var pool = new OcrWorkerPool(new OcrWorkerOptions(OcrWorkerOptions.Beside()) { Size = 1 }))
            foreach (var page in Pages(scans))
            {
                var ours = await Once(Path.Combine(cache, variant), page, () => Ours(pool, page, most => resident = Math.Max(resident, most)));
                var raw = await Once(Path.Combine(cache, "tesseract"), page, () => Peer(page, "tesseract", (_, to) => ([page, to, "-l", "vie"], to + ".txt")));
                var other = await Once(Path.Combine(cache, "ocrmypdf"), page, () => Peer(page, "ocrmypdf",
                    (folder, to) => (["-l", "vie", "--jobs", "1", "--image-dpi", ours.Dpi.ToString(CultureInfo.InvariantCulture), "--sidecar", to + ".txt", page, Path.Combine(folder, "out.pdf")], to + ".txt")));
                var truth = await File.ReadAllTextAsync(Path.ChangeExtension(page, null) + ".gt.txt");
                var group = page.Contains("/syn/", StringComparison.Ordinal) ? "syn" : "real";
                foreach (var (program, kept) in new[] { ("docflow", ours), ("tesseract", raw), ("ocrmypdf", other) })
                    rows[program].Add(new Row(group, Path.GetFileNameWithoutExtension(page), 100 * CharacterErrors.Rate(truth, kept.Text), 100 * CharacterErrors.WordRate(truth, kept.Text), kept));
                Report(table, rows["docflow"][^1], rows["tesseract"][^1], rows["ocrmypdf"][^1]);
            }
        Summary(table, rows, resident);
    }

    private static void Report(Table table, Row ours, Row raw, Row other) => table.Add("recognition", ours.Name, string.Create(CultureInfo.InvariantCulture,
        $"CER {ours.Cer:F2} / {raw.Cer:F2} / {other.Cer:F2} %; WER {ours.Wer:F1} / {raw.Wer:F1} / {other.Wer:F1} %; {ours.Kept.Seconds:F1} / {raw.Kept.Seconds:F1} / {other.Kept.Seconds:F1} s CPU; coverage {ours.Kept.Coverage:F1}, confidence {ours.Kept.Confidence:F0}, {ours.Kept.Passes} passes, {ours.Kept.Repaired} mended{(ours.Kept.Flagged ? ", flagged" : "")}"));

    private static void Summary(Table table, Dictionary<string, List<Row>> rows, double resident)
    {
        foreach (var group in new[] { "syn", "real" })
            table.Add("recognition", $"mean of {group}, docflow / tesseract / ocrmypdf", string.Join("; ", new (string What, Func<Row, double> Of)[] { ("CER %", row => row.Cer), ("WER %", row => row.Wer), ("s CPU", row => row.Kept.Seconds) }
                .Select(figure => figure.What + " " + string.Join(" / ", rows.Values.Select(of => of.Where(row => row.Group == group).Average(figure.Of).ToString("F2", CultureInfo.InvariantCulture))))));
        foreach (var passes in rows["docflow"].GroupBy(row => row.Kept.Passes).OrderBy(passes => passes.Key))
        {
            var (seconds, raw) = (passes.Average(row => row.Kept.Seconds), passes.Average(row => rows["tesseract"].Find(other => other.Name == row.Name)!.Kept.Seconds));
            table.Add("recognition", $"{passes.Count()} pages that need {passes.Key} passes", string.Create(CultureInfo.InvariantCulture, $"{seconds:F2} s CPU, raw {raw:F2} s; ratio {seconds / raw:F2}"));
        }
        if (resident > 0)
            table.Add("recognition", "resident memory of the worker, the most after a page", string.Create(CultureInfo.InvariantCulture, $"{resident:F0} MiB"));
    }

    private static async Task<Kept> Once(string folder, string page, Func<Task<Kept>> make)
    {
        var file = Path.Combine(folder, Path.GetFileNameWithoutExtension(page) + ".json");
        if (File.Exists(file))
            return JsonSerializer.Deserialize<Kept>(await File.ReadAllTextAsync(file))!;
        var kept = await make();
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(kept));
        return kept;
    }

    /// <summary>Processor time of the worker for its second reading of the page: the first loads the models and warms it up.</summary>
    private static async Task<Kept> Ours(OcrWorkerPool pool, string page, Action<double> resident)
    {
        if (pool.Running == 0)
            await pool.ReadPage(new PageRequest(page, 1), CancellationToken.None);
        var before = Children();
        var worker = 0;
        var progress = new Progress<string>();
        progress.ProgressChanged += (_, _) => worker = pool.Busy.FirstOrDefault(worker);
        var text = await pool.ReadPage(new PageRequest(page, 1), CancellationToken.None, progress);
        var seconds = Children() - before;
        if (worker != 0)
            resident(Machine.Resident(worker));
        return new Kept(text.Text, seconds, text.Coverage, text.Confidence, text.Passes, text.Flagged, text.Dpi, text.Words.Count(word => word.Repair is not null));
    }

    private static async Task<Kept> Peer(string page, string program, Func<string, string, (string[] Arguments, string Text)> how)
    {
        var folder = Directory.CreateTempSubdirectory("docflow-bench-").FullName;
        var (arguments, text) = how(folder, Path.Combine(folder, "out"));
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        var before = Children();
        using (var peer = Process.Start(start)!)
        {
            await Task.WhenAll(peer.StandardError.ReadToEndAsync(), peer.StandardOutput.ReadToEndAsync());
            await peer.WaitForExitAsync();
            if (peer.ExitCode != 0)
                throw new InvalidOperationException($"{program} ended with {peer.ExitCode} on {page}");
        }
        var kept = new Kept(await File.ReadAllTextAsync(text), Children() - before);
        Directory.Delete(folder, recursive: true);
        return kept;
    }

    private static double Children() => Machine.Seconds(Environment.ProcessId) - Environment.CpuUsage.TotalTime.TotalSeconds;

    private static IEnumerable<string> Pages(string scans)
        => new[] { "syn", "real/pages" }.SelectMany(folder => Directory.GetFiles(Path.Combine(scans, folder)).Order(StringComparer.Ordinal))
            .Where(file => Path.GetExtension(file) is ".jpg" or ".tif" && File.Exists(Path.ChangeExtension(file, null) + ".gt.txt"));

    private static string? Vectors()
    {
        var root = Environment.GetEnvironmentVariable("DOCFLOW_VECTORS");
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is null && at is not null && !File.Exists(Path.Combine(at.FullName, "DocFlow.sln")))
            at = at.Parent;
        root ??= at is null ? null : Path.Combine(at.FullName, "..", "shared", "vectors");
        return root is not null && Path.GetFullPath(Path.Combine(root, "scans")) is var scans && Directory.Exists(scans) ? scans : null;
    }
}
