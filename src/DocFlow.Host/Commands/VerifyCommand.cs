using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocFlow.Pdf;
using DocFlow.Pki;
using DocFlow.Signing;
using DocFlow.Signing.Validation;

namespace DocFlow.Host.Commands;

/// <summary><c>docflow verify FILE…</c>: whether files were changed, who signed them, and whether that can be trusted.</summary>
internal static class VerifyCommand
{
    private static readonly Argument<string[]> Files = new("FILE") { Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> Content = new("--content") { Description = "nội dung của chữ ký tách rời .p7s (mặc định: tên bỏ .p7s) / content of a detached .p7s (default: its name without .p7s)" };
    private static readonly Option<string[]> Trust = new("--trust") { Description = TrustFiles.Description };
    private static readonly Option<string[]> Certificates = new("--cert") { Description = "chứng thư trung gian / further certificates" };
    private static readonly Option<string[]> Crls = new("--crl") { Description = "danh sách thu hồi, DER hoặc PEM / revocation lists, DER or PEM" };
    private static readonly Option<string[]> Ocsps = new("--ocsp") { Description = "trả lời OCSP, DER / OCSP answers, DER" };
    private static readonly Option<string?> At = new("--at") { Description = "xét tại thời điểm, ISO 8601 / moment of judgement, ISO 8601" };
    private static readonly Option<string?> Policy = new("--policy") { Description = "tệp chính sách JSON / policy file, JSON" };
    private static readonly Option<int?> Jobs = new("--jobs") { Description = "số tệp kiểm cùng lúc / files at a time" };
    private static readonly Option<string?> Report = new("--report") { Description = "html | xml | pdf | json với / with --out F, hoặc tên tệp / or a file name: --report F.pdf" };
    private static readonly Option<string?> Out = new("--out") { Description = "tệp báo cáo / report file" };

    public static Command Create()
    {
        var command = new Command("verify", "kiểm tra chữ ký số và thay đổi sau khi ký / verify signatures and what changed after them")
            { Files, Content, Trust, Certificates, Crls, Ocsps, At, Fetching.Offline, Fetching.Cache, Fetching.Allow, Fetching.Alias, Policy, Jobs, Report, Out, Installation.Json };
        command.Validators.Add(result =>
        {
            var wrong = result.GetValue(Report) is { } report ? VerifyReports.Wrong(report, result.GetValue(Out)) : result.GetValue(Out) is null ? null : VerifyReports.Together;
            if (wrong is not null)
                result.AddError(wrong);
            if (result.GetValue(At) is { } at && !TryTime(at, out _))
                result.AddError("--at: thời điểm ISO 8601 / a moment in ISO 8601, for example 2026-03-01T08:00:00+07:00");
            if (result.GetValue(Jobs) is < 1)
                result.AddError("--jobs: từ 1 / 1 or more");
            foreach (var fault in Fetching.Wrong(result))
                result.AddError(fault);
        });
        command.Validators.Add(result =>
        {
            if (result.GetValue(Content) is not null && result.GetValue(Files) is not [_])
                result.AddError("--content: chỉ với một tệp / with one file only");
        });
        command.SetAction((parsed, stop) => Run(parsed, stop));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken stop)
    {
        ValidationContext context;
        try
        {
            context = await Context(parsed, stop);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or PkiFormatException or JsonException)
        {
            Console.Error.WriteLine(unreadable.Message);
            return ExitCodes.WrongUsage;
        }
        var files = parsed.GetValue(Files)!;
        var entries = new Entry[files.Length];
        using var fetching = Fetching.Of(parsed);
        await Parallel.ForAsync(0, files.Length, new ParallelOptions { MaxDegreeOfParallelism = parsed.GetValue(Jobs) ?? Environment.ProcessorCount, CancellationToken = stop },
            async (i, cancel) => entries[i] = await One(files[i], parsed.GetValue(Content), context, fetching?.Fetcher, cancel));
        if (parsed.GetValue(Installation.Json))
            Console.WriteLine(new JsonObject { ["files"] = new JsonArray([.. entries.Select(Node)]) }.ToJsonString(Output.Json));
        else
            foreach (var entry in entries)
                Console.Write(entry.Report is { } report ? ReportText.Write(report, Zone()) : $"{entry.File}: {entry.Error!.Vi} / {entry.Error.En}\n");
        if (parsed.GetValue(Report) is { } wanted)
            await VerifyReports.Write([.. entries.Select(entry => entry.Report).OfType<ValidationReport>()], wanted, parsed.GetValue(Out), Zone(), stop);
        return entries.Any(entry => entry.Error is not null) ? ExitCodes.Refused : entries.All(entry => entry.Report!.Verdict == "valid") ? ExitCodes.Done : ExitCodes.No;
    }

    private static async Task<ValidationContext> Context(ParseResult parsed, CancellationToken stop) => new()
    {
        Anchors = await TrustFiles.Load(parsed.GetValue(Trust), stop),
        Certificates = await Load(parsed.GetValue(Certificates), stop),
        Crls = [.. (parsed.GetValue(Crls) ?? []).SelectMany(file => Encoded(File.ReadAllBytes(file)))],
        Ocsps = [.. (parsed.GetValue(Ocsps) ?? []).SelectMany(file => Encoded(File.ReadAllBytes(file)))],
        Moment = parsed.GetValue(At) is { } at && TryTime(at, out var moment) ? moment : TimeProvider.System.GetUtcNow(),
        Policy = parsed.GetValue(Policy) is { } policy ? ValidationPolicy.Read(await File.ReadAllTextAsync(policy, stop)) : ValidationPolicy.Default,
    };

    private static async Task<IReadOnlyList<Certificate>> Load(string[]? places, CancellationToken stop) => [.. (await TrustFiles.Load(places, stop)).Select(anchor => anchor.Certificate)];

    // DER as it is, or every block of a PEM file.
    private static IEnumerable<ReadOnlyMemory<byte>> Encoded(byte[] content)
    {
        if (content is [0x30, ..])
        {
            yield return content;
            yield break;
        }
        var text = System.Text.Encoding.Latin1.GetString(content);
        while (System.Security.Cryptography.PemEncoding.TryFind(text, out var block))
        {
            yield return Convert.FromBase64String(text[block.Base64Data]);
            text = text[block.Location.End..];
        }
    }

    private static async Task<Entry> One(string file, string? content, ValidationContext context, EvidenceFetcher? fetcher, CancellationToken stop)
    {
        try
        {
            using var stream = File.OpenRead(file);
            var facts = FileValidation.Facts(stream, name => Beside(file, content, name), stop);
            return new Entry(file, fetcher is null ? PdfValidation.Judge(facts, context, file) : (await OnlineValidation.Judge(facts, context, fetcher, file, stop)).Report, null);
        }
        catch (PdfPasswordRequiredException)
        {
            return new Entry(file, null, new Reason("PasswordRequired", "Tệp chỉ mở được bằng mật khẩu.", "The file opens only with a password."));
        }
        catch (PdfFormatException broken)
        {
            return new Entry(file, null, new Reason(broken.Code.ToString(), $"Tệp PDF không đọc được (tại byte {broken.Position}).", broken.Message));
        }
        catch (CmsFormatException broken)
        {
            return new Entry(file, null, new Reason("NotCms", "Tệp chữ ký CMS không đọc được.", broken.Message));
        }
        catch (XmlSignatureFormatException broken)
        {
            return new Entry(file, null, new Reason("NotXml", $"Tệp XML không đọc được (dòng {broken.Line}).", broken.Message));
        }
        catch (ContainerFormatException broken)
        {
            return new Entry(file, null, new Reason(broken.Code, "Gói ký ASiC không đọc được.", broken.Message));
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return new Entry(file, null, new Reason("Unreadable", "Không mở được tệp.", missing.Message));
        }
    }

    // A file in the same folder; "" is what a detached signature is over.
    private static FileStream? Beside(string file, string? content, string name)
    {
        var path = name.Length > 0 ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, name)
            : content ?? (Path.GetExtension(file).ToLowerInvariant() is ".p7s" or ".p7m" or ".tst" or ".sig" ? Path.ChangeExtension(file, null) : "");
        return path.Length > 0 && File.Exists(path) ? File.OpenRead(path) : null;
    }

    private static JsonNode? Node(Entry entry) => entry.Report is { } report
        ? JsonSerializer.SerializeToNode(report, Output.Json)
        : new JsonObject { ["file"] = entry.File, ["error"] = JsonSerializer.SerializeToNode(entry.Error, Output.Json) };

    private static bool TryTime(string text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment);

    private static TimeZoneInfo Zone() => TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Ho_Chi_Minh", out var zone) ? zone : TimeZoneInfo.Utc;

    private sealed record Entry(string File, ValidationReport? Report, Reason? Error);
}
