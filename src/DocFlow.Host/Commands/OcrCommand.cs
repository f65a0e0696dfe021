using System.CommandLine;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocFlow.Ocr;

namespace DocFlow.Host.Commands;

/// <summary><c>docflow ocr IN… --out DIR</c>: per file NAME.pdf (searchable PDF/A), NAME.txt and NAME.json. The received files are only read.</summary>
internal static class OcrCommand
{
    private const int Refused = 3, Outside = 4;
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var inputs = new Argument<string[]>("IN") { Description = "PDF, JPEG, PNG hoặc TIFF", Arity = ArgumentArity.OneOrMore };
        var folder = new Option<string>("--out") { Description = "Thư mục kết quả", Required = true };
        var languages = new Option<string>("--lang") { Description = "Ngôn ngữ, nối bằng dấu +", DefaultValueFactory = _ => "vie" };
        var jobs = new Option<int>("--jobs") { Description = "Số trang nhận dạng cùng lúc", DefaultValueFactory = _ => Math.Max(1, Environment.ProcessorCount) };
        var json = new Option<bool>("--json") { Description = "In một văn bản JSON" };
        var environment = new Option<string?>("--pass-env") { Description = "Biến môi trường chứa mật khẩu của PDF" };
        var secret = new Option<string?>("--pass-file") { Description = "Tệp chứa mật khẩu của PDF ở dòng đầu" };
        jobs.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() is < 1 or > 256)
                given.AddError("--jobs: 1 … 256");
        });
        var command = new Command("ocr", "Nhận dạng văn bản: làm PDF/A tìm kiếm được, TXT và JSON") { inputs, folder, languages, jobs, json, environment, secret };
        command.Validators.Add(given =>
        {
            if (given.GetValue(environment) is not null && given.GetValue(secret) is not null)
                given.AddError("--pass-env, --pass-file: chỉ dùng một (use one only)");
            if (given.GetValue(environment) is { } variable && Environment.GetEnvironmentVariable(variable) is null)
                given.AddError($"--pass-env: không có biến {variable} (not set)");
            if (given.GetValue(secret) is { } file && !File.Exists(file))
                given.AddError($"--pass-file: không có tệp {file} (not found)");
        });
        command.SetAction((given, stop) => Run(
            given.GetValue(inputs)!, given.GetValue(folder)!, given.GetValue(languages)!, given.GetValue(jobs), given.GetValue(json),
            Password(given.GetValue(environment), given.GetValue(secret)), stop));
        return command;
    }

    private static async Task<int> Run(string[] inputs, string folder, string languages, int jobs, bool json, string? password, CancellationToken stop)
    {
        try
        {
            OcrModels.Find().Demand(languages);
        }
        catch (ScanRefusedException missing)
        {
            await Console.Error.WriteLineAsync(missing.Message);
            return Outside;
        }
        Directory.CreateDirectory(folder);
        var outputs = OutputNames(inputs, folder);
        var entries = new JsonObject[inputs.Length];
        var codes = new int[inputs.Length];
        await using (var pool = new OcrWorkerPool(new OcrWorkerOptions(OcrWorkerOptions.Beside()) { Size = jobs }))
        {
            var reader = new WholeFileReader(pool, jobs + 1);
            await Parallel.ForAsync(0, inputs.Length, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = stop }, async (at, halt) =>
            {
                (entries[at], codes[at]) = await One(reader, inputs[at], outputs[at], languages, password, halt);
                if (!json)
                    Console.WriteLine(Line(entries[at]));
            });
        }
        if (json)
            Console.WriteLine(new JsonObject { ["files"] = new JsonArray([.. entries]) }.ToJsonString(Readable));
        return codes.Max();
    }

    private static async Task<(JsonObject Entry, int Code)> One(WholeFileReader reader, string input, string output, string languages, string? password, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var pages = new List<PageText>();
            using (var copy = new SearchableCopy(output + ".pdf", Path.GetFileNameWithoutExtension(input), languages, TimeProvider.System))
            {
                await reader.Read(input, password, new PageReading { Languages = languages }, new ScanLimits(), (text, picture) =>
                {
                    copy.Add(text, picture);
                    pages.Add(text);
                }, stop);
                copy.Finish();
            }
            await File.WriteAllTextAsync(output + ".txt", string.Join('\f', pages.Select(page => page.Text)), stop);
            var entry = Entry(input, output, pages, clock.Elapsed);
            await File.WriteAllTextAsync(output + ".json", entry.ToJsonString(Readable), stop);
            return (entry, 0);
        }
        catch (ScanRefusedException refused)
        {
            return (Failed(input, refused.Problem.ToString(), Vietnamese(refused.Problem), refused.Message), refused.Problem == ScanProblem.ToolMissing ? Outside : Refused);
        }
        catch (OcrWorkerCrashed crashed)
        {
            return (Failed(input, "Crashed", "Tiến trình nhận dạng bị dừng giữa chừng hai lần; tệp gốc không bị thay đổi", crashed.Message), Refused);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (Failed(input, "File", "Không đọc hoặc ghi được tệp", error.Message), Refused);
        }
    }

    private static JsonObject Entry(string input, string output, List<PageText> pages, TimeSpan time) => new()
    {
        ["file"] = input,
        ["pdf"] = output + ".pdf",
        ["text"] = output + ".txt",
        ["pages"] = new JsonArray([.. pages.Select(Page)]),
        ["fields"] = Fields(DocumentFields.Read([.. pages.Select(FieldPage.Of)])),
        ["seconds"] = Math.Round(time.TotalSeconds, 2),
    };

    private static JsonNode Page(PageText page) => new JsonObject
    {
        ["number"] = page.Number, ["width"] = page.Width, ["height"] = page.Height, ["dpi"] = page.Dpi, ["rotation"] = page.Rotation, ["skew"] = page.Skew,
        ["language"] = page.Language, ["confidence"] = page.Confidence, ["coverage"] = page.Coverage, ["passes"] = page.Passes, ["flagged"] = page.Flagged,
        ["source"] = page.Source switch { TextSource.TextLayer => "text-layer", TextSource.Blank => "blank", _ => "recognised" },
        ["words"] = new JsonArray([.. page.Words.Select(Word)]),
    };

    /// <summary>A mended word says what was read and why it was changed.</summary>
    private static JsonNode Word(PageWord word)
    {
        var entry = new JsonObject { ["text"] = word.Text, ["confidence"] = word.Confidence, ["box"] = new JsonArray(word.Box.X, word.Box.Y, word.Box.Width, word.Box.Height) };
        if (word.Repair is { } repair)
            (entry["read"], entry["repair"]) = (repair.Read, repair.Reason.ToString().ToLowerInvariant());
        return entry;
    }

    private static JsonObject Fields(DocumentFields fields)
        => new(fields.Found.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, new JsonObject
        {
            ["value"] = field.Value.Value, ["confidence"] = field.Value.Confidence, ["page"] = field.Value.Page,
            ["box"] = new JsonArray(field.Value.Box.X, field.Value.Box.Y, field.Value.Box.Width, field.Value.Box.Height),
            ["needsPerson"] = field.Value.NeedsPerson, ["alternatives"] = new JsonArray([.. field.Value.Alternatives.Select(other => (JsonNode)other)]),
        })));

    private static JsonObject Failed(string input, string code, string vietnamese, string english)
        => new() { ["file"] = input, ["error"] = new JsonObject { ["code"] = code, ["vi"] = vietnamese, ["en"] = english } };

    private static string Line(JsonObject entry)
    {
        if (entry["error"] is { } error)
            return $"{entry["file"]}: {error["vi"]} ({error["code"]})";
        var pages = entry["pages"]!.AsArray();
        return $"{entry["file"]}: {pages.Count} trang, {pages.Sum(page => page!["words"]!.AsArray().Count)} từ, {pages.Count(page => (bool)page!["flagged"]!)} trang cần kiểm tra → {entry["pdf"]}";
    }

    /// <summary>Paths without extension, one per input: equal names get -2, -3, and no result ever takes the place of an input.</summary>
    private static string[] OutputNames(string[] inputs, string folder)
    {
        var taken = inputs.Select(Path.GetFullPath).ToHashSet(StringComparer.Ordinal);
        return [.. inputs.Select(input =>
        {
            var name = Path.Combine(folder, Path.GetFileNameWithoutExtension(input));
            var free = name;
            for (var count = 2; Results(free).Any(taken.Contains); count++)
                free = $"{name}-{count}";
            taken.UnionWith(Results(free));
            return free;
        })];
    }

    private static IEnumerable<string> Results(string name) => ((string[])[".pdf", ".txt", ".json"]).Select(ending => Path.GetFullPath(name + ending));

    private static string? Password(string? variable, string? file)
        => variable is not null ? Environment.GetEnvironmentVariable(variable) : file is not null ? File.ReadLines(file).FirstOrDefault() : null;

    private static string Vietnamese(ScanProblem problem) => problem switch
    {
        ScanProblem.Empty => "Tệp rỗng",
        ScanProblem.NotADocument => "Tệp không phải PDF, JPEG, PNG hay TIFF",
        ScanProblem.Damaged => "Tệp bị hỏng hoặc bị cắt cụt",
        ScanProblem.TooLarge => "Ảnh hoặc tệp vượt quá giới hạn kích thước",
        ScanProblem.PasswordRequired => "PDF cần mật khẩu để mở",
        ScanProblem.WrongPassword => "Mật khẩu không mở được PDF",
        ScanProblem.NoPages => "Tệp không có trang nào",
        ScanProblem.TooManyPages => "Tệp có quá nhiều trang",
        ScanProblem.Timeout => "Trang không được xử lý xong trong thời gian cho phép",
        _ => "Máy thiếu chương trình hoặc dữ liệu nhận dạng",
    };
}
