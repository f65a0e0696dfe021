using System.Globalization;
using System.Text.Json;
using DocFlow.Ocr;

namespace DocFlow.Bench;

/// <summary>
/// Fields of the made pages of the vectors against their truth: how many are exact, how many are wrong and yet shown as sure. The first half of the
/// pages was looked at while the reading was written, the second was not.
/// </summary>
internal static class FieldsScenario
{
    private const int Half = 10;

    // The name in the truth; lists are compared without the sign that ends an entry.
    private static readonly (string Field, string Truth)[] Names =
    [
        ("codeNumber", "so"), ("codeNotation", "kyHieu"), ("issuedOn", "ngayBanHanh"), ("place", "diaDanh"), ("parentOrgan", "coQuanChuQuan"), ("organ", "coQuanBanHanh"), ("typeName", "loai"),
        ("subject", "trichYeu"), ("signer", "nguoiKy"), ("position", "chucVu"), ("priority", "doKhan"), ("recipients", "noiNhan"), ("addressees", "kinhGui"),
    ];

    public static async Task Run(Table table)
    {
        var folder = Folder();
        if (folder is null)
        {
            table.Add("fields", "skipped", "no vectors: set DOCFLOW_VECTORS");
            return;
        }
        var scores = new Dictionary<(string Field, string Part), Score>();
        await using (var pool = new OcrWorkerPool(new OcrWorkerOptions(OcrWorkerOptions.Beside()) { Size = 1 }))
            foreach (var truth in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
            {
                var name = Path.GetFileNameWithoutExtension(truth);
                var read = DocumentFields.Read([FieldPage.Of(await Page(pool, folder, name))]);
                using var wanted = JsonDocument.Parse(await File.ReadAllTextAsync(truth));
                Compare(wanted.RootElement, read, int.Parse(name.AsSpan(1, 3), CultureInfo.InvariantCulture) < Half ? "seen" : "held out", scores);
            }
        foreach (var group in scores.GroupBy(score => score.Key.Field))
            table.Add("fields", group.Key, string.Join("; ", group.Select(score => $"{score.Key.Part}: {score.Value}")));
    }

    /// <summary>Recognised pages may be kept in DOCFLOW_BENCH_CACHE, so that only the reading of fields is repeated.</summary>
    private static async Task<PageText> Page(OcrWorkerPool pool, string folder, string name)
    {
        var kept = Environment.GetEnvironmentVariable("DOCFLOW_BENCH_CACHE") is { Length: > 0 } cache ? Path.Combine(cache, name + ".page.json") : null;
        if (kept is not null && File.Exists(kept))
            return JsonSerializer.Deserialize<PageText>(await File.ReadAllTextAsync(kept))!;
        var file = Directory.GetFiles(folder, name + ".*").Single(path => Path.GetExtension(path) is ".jpg" or ".tif");
        var page = await pool.ReadPage(new PageRequest(file, 1), CancellationToken.None);
        if (kept is not null)
            await File.WriteAllTextAsync(kept, JsonSerializer.Serialize(page));
        return page;
    }

    private static void Compare(JsonElement truth, DocumentFields read, string part, Dictionary<(string, string), Score> scores)
    {
        var found = read.Found.ToDictionary(field => field.Key, field => field.Value);
        foreach (var (field, name) in Names)
        {
            var wanted = Text(truth.GetProperty(name));
            found.TryGetValue(field, out var value);
            var got = value?.Value ?? "";
            if (wanted.Length == 0 && got.Length == 0)
                continue;
            if (!scores.TryGetValue((field, part), out var score))
                scores[(field, part)] = score = new Score();
            score.Add(Same(field, wanted, got), value is { NeedsPerson: false });
        }
    }

    private static string Text(JsonElement truth) => truth.ValueKind switch
    {
        JsonValueKind.String => truth.GetString()!,
        JsonValueKind.Array => string.Join('\n', truth.EnumerateArray().Select(entry => entry.GetString()!.TrimEnd(';', '.', ' '))),
        _ => "",
    };

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

        public override string ToString() => $"{exact} of {all} exact, {wrongSure} wrong and sure, {rightDoubted} right and doubted";
    }
}
