using System.Globalization;
using System.Text.Json;
using DocFlow.Ocr;
using DocFlow.Ocr.Tests;

namespace DocFlow.Bench;

/// <summary>
/// Fields of the made pages of the vectors, and of pages made here, against their truth: how many are exact, how many are wrong and yet shown as sure. The first half
/// of each was looked at while the reading was written, the second was not.
/// </summary>
internal static class FieldsScenario
{
    private const int Half = 10;

    // The name in the truth; lists are compared without the sign that ends an entry.
    private static readonly (string Field, string Truth)[] Names =
    [
        ("codeNumber", "so"), ("codeNotation", "kyHieu"), ("issuedOn", "ngayBanHanh"), ("place", "diaDanh"), ("parentOrgan", "coQuanChuQuan"), ("organ", "coQuanBanHanh"), ("typeName", "loai"),
        ("subject", "trichYeu"), ("signer", "nguoiKy"), ("position", "chucVu"), ("capacity", "quyenHan"), ("priority", "doKhan"), ("recipients", "noiNhan"), ("addressees", "kinhGui"),
        ("arrivalNumber", "dauDen.so"), ("arrivalDate", "dauDen.ngay"),
    ];

    public static async Task Run(Table table)
    {
        var scores = new Dictionary<(string Field, string Part), Score>();
        await using (var pool = new OcrWorkerPool(new OcrWorkerOptions(OcrWorkerOptions.Beside()) { Size = 1 }))
        {
            if (Folder() is not { } folder)
                table.Add("fields", "skipped", "no vectors: set DOCFLOW_VECTORS");
            else
                foreach (var truth in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
                {
                    var name = Path.GetFileNameWithoutExtension(truth);
                    var page = await Page(pool, name, () => Directory.GetFiles(folder, name + ".*").Single(path => Path.GetExtension(path) is ".jpg" or ".tif"));
                    using var wanted = JsonDocument.Parse(await File.ReadAllTextAsync(truth));
                    Compare(name, Names.ToDictionary(field => field.Field, field => Text(field.Truth, wanted.RootElement)), page, int.Parse(name.AsSpan(1, 3), CultureInfo.InvariantCulture) < Half ? "seen" : "held out", scores);
                }
            for (var at = 0; at < MadePages.All.Count; at++)
                foreach (var quality in ScanQuality.All)
                {
                    var (made, seed) = (MadePages.All[at], at);
                    Compare($"{made.Name} {quality.Name}", made.Truth(), await Page(pool, $"made-{made.Name}-{quality.Name}", () => Scanned(quality.Scan(PageDrawing.Pdf(made), seed))), at < MadePages.Seen ? "made, seen" : "made, blind", scores);
                }
        }
        foreach (var group in scores.GroupBy(score => score.Key.Field).Append(scores.GroupBy(_ => "all values").Single()))
            table.Add("fields", group.Key, string.Join("; ", group.GroupBy(score => score.Key.Part).Select(part => $"{part.Key}: {Score.Of(part.Select(score => score.Value))}")));
    }

    private static string Scanned(byte[] png)
    {
        var file = Path.Combine(Path.GetTempPath(), "docflow-bench-scan.png");
        File.WriteAllBytes(file, png);
        return file;
    }

    /// <summary>Recognised pages may be kept in DOCFLOW_BENCH_CACHE, so that only the reading of fields is repeated.</summary>
    private static async Task<PageText> Page(OcrWorkerPool pool, string name, Func<string> file)
    {
        var kept = Environment.GetEnvironmentVariable("DOCFLOW_BENCH_CACHE") is { Length: > 0 } cache ? Path.Combine(cache, name + ".page.json") : null;
        if (kept is not null && File.Exists(kept))
            return JsonSerializer.Deserialize<PageText>(await File.ReadAllTextAsync(kept))!;
        var page = await pool.ReadPage(new PageRequest(file(), 1), CancellationToken.None);
        if (kept is not null)
            await File.WriteAllTextAsync(kept, JsonSerializer.Serialize(page));
        return page;
    }

    /// <summary>Every miss is told on the error stream, so that its cause can be looked for.</summary>
    private static void Compare(string name, IReadOnlyDictionary<string, string> truth, PageText page, string part, Dictionary<(string, string), Score> scores)
    {
        var found = DocumentFields.Read([FieldPage.Of(page)]).Found.ToDictionary(field => field.Key, field => field.Value);
        foreach (var (field, _) in Names)
        {
            var wanted = truth.GetValueOrDefault(field, "");
            found.TryGetValue(field, out var value);
            var got = value?.Value ?? "";
            if (wanted.Length == 0 && got.Length == 0)
                continue;
            if (!scores.TryGetValue((field, part), out var score))
                scores[(field, part)] = score = new Score();
            score.Add(Same(field, wanted, got), value is { NeedsPerson: false });
            if (!Same(field, wanted, got))
                Console.Error.WriteLine($"{name} {field}{(value is { NeedsPerson: false } ? ", sure" : "")}: '{wanted}' read as '{got}'".Replace('\n', '|'));
        }
    }

    private static string Text(string name, JsonElement page)
    {
        var truth = page;
        foreach (var part in name.Split('.'))
            if (truth.ValueKind != JsonValueKind.Object || !truth.TryGetProperty(part, out truth))
                return "";
        return truth.ValueKind switch
        {
            JsonValueKind.String => truth.GetString()!,
            // Among the lines over the post the last one is the post itself.
            JsonValueKind.Array => string.Join('\n', truth.EnumerateArray().Select(entry => entry.GetString()!.TrimEnd(';', '.', ' ')).SkipLast(name == "quyenHan" ? 1 : 0)),
            _ => "",
        };
    }

    private static bool Same(string field, string wanted, string got)
        => string.Equals(wanted, got, field is "typeName" or "priority" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    internal static string? Folder()
    {
        var root = Environment.GetEnvironmentVariable("DOCFLOW_VECTORS");
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is null && at is not null && !File.Exists(Path.Combine(at.FullName, "DocFlow.sln")))
            at = at.Parent;
        root ??= at is null ? null : Path.Combine(at.FullName, "..", "shared", "vectors");
        return root is not null && Path.Combine(root, "scans", "syn") is var folder && Directory.Exists(folder) ? folder : null;
    }

    private sealed class Score
    {
        private int all, exact, wrongSure, rightDoubted;

        public void Add(bool right, bool sure)
        {
            all++;
            exact += right ? 1 : 0;
            wrongSure += !right && sure ? 1 : 0;
            rightDoubted += right && !sure ? 1 : 0;
        }

        public static Score Of(IEnumerable<Score> parts)
        {
            var sum = new Score();
            foreach (var part in parts)
                (sum.all, sum.exact, sum.wrongSure, sum.rightDoubted) = (sum.all + part.all, sum.exact + part.exact, sum.wrongSure + part.wrongSure, sum.rightDoubted + part.rightDoubted);
            return sum;
        }

        public override string ToString() => $"{exact} of {all} exact, {wrongSure} wrong and sure, {rightDoubted} right and doubted";
    }
}
