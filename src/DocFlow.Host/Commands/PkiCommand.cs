using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DocFlow.Pki;

namespace DocFlow.Host.Commands;

/// <summary><c>docflow pki verify LEAF --trust F…</c>: one certificate, judged by RFC 5280 §6 from files and, unless <c>--offline</c>, what its certificates name.</summary>
internal static class PkiCommand
{
    public static Command Create() => new("pki", "chứng thư / certificates") { Verify(), PkiTrustCommand.Create(), PkiCrlCommand.Create() };

    private static Command Verify()
    {
        var leaf = new Argument<string>("LEAF");
        var trust = new Option<string[]>("--trust") { Required = true, Description = TrustFiles.Description };
        var certificates = new Option<string[]>("--cert") { Description = "chứng thư trung gian / intermediate certificates" };
        var lists = new Option<string[]>("--crl") { Description = "danh sách thu hồi / revocation lists" };
        var answers = new Option<string[]>("--ocsp") { Description = "trả lời OCSP / OCSP answers" };
        var at = new Option<string?>("--at") { Description = "thời điểm, ISO 8601 / the moment" };
        var policies = new Option<string[]>("--policy-oid") { Description = "chính sách chấp nhận / acceptable policies" };
        var mustHave = new Option<bool>("--explicit-policy") { Description = "phải có chính sách / a policy is needed" };
        var noMapping = new Option<bool>("--inhibit-mapping") { Description = "không ánh xạ chính sách / no policy mapping" };
        var noAny = new Option<bool>("--inhibit-any") { Description = "không nhận anyPolicy / no anyPolicy" };
        var command = new Command("verify", "đường dẫn tới chứng thư tin cậy / the path to a trusted certificate") { leaf, trust, certificates, lists, answers, at, policies, mustHave, noMapping, noAny, Fetching.Offline, Fetching.Cache, Fetching.Allow, Fetching.Alias, Installation.Json };
        command.Validators.Add(given =>
        {
            foreach (var wrong in Fetching.Wrong(given))
                given.AddError(wrong);
        });
        command.SetAction(async (parsed, stop) =>
        {
            var moment = TimeProvider.System.GetUtcNow();
            if (parsed.GetValue(at) is { } text && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment))
            {
                Console.Error.WriteLine($"--at {text}: không phải thời điểm ISO 8601 / no ISO 8601 time");
                return ExitCodes.WrongUsage;
            }
            var policy = new PathPolicy
            {
                InitialPolicies = parsed.GetValue(policies) ?? [], ExplicitPolicy = parsed.GetValue(mustHave), InhibitMapping = parsed.GetValue(noMapping), InhibitAnyPolicy = parsed.GetValue(noAny),
            };
            using var fetching = Fetching.Of(parsed);
            return await Run(parsed.GetValue(Installation.Json), fetching?.Fetcher, async () => new PathQuestion
            {
                Leaf = CertificateFile.Read(File.ReadAllBytes(parsed.GetValue(leaf)!))[0],
                Anchors = await TrustFiles.Load(parsed.GetValue(trust), stop),
                Certificates = [.. Files(parsed.GetValue(certificates)).SelectMany(bytes => CertificateFile.Read(bytes))],
                Crls = [.. Files(parsed.GetValue(lists)).Select(bytes => CertificateRevocationList.Read(bytes))],
                Ocsps = [.. Files(parsed.GetValue(answers)).Select(bytes => OcspResponse.Read(bytes))],
                Moment = moment, Policy = policy,
            }, stop);
        });
        return command;
    }

    private static async Task<int> Run(bool asJson, EvidenceFetcher? fetcher, Func<Task<PathQuestion>> read, CancellationToken stop)
    {
        PathReport report;
        try
        {
            var question = await read();
            report = PathValidation.Validate(question);
            if (fetcher is not null && report.Reasons.Any(reason => reason.Code is "no-path" or "revocation-unknown"))
                report = PathValidation.Validate(With(question, await fetcher.Collect(new FetchQuestion
                {
                    Leaves = [question.Leaf], Anchors = [.. question.Anchors.Select(anchor => anchor.Certificate)], Certificates = question.Certificates, Crls = question.Crls, Ocsps = question.Ocsps, Moment = question.Moment,
                }, stop)));
        }
        catch (Exception unreadable) when (unreadable is PkiFormatException or IOException or UnauthorizedAccessException)
        {
            var error = new JsonObject { ["code"] = "Unreadable", ["vi"] = "Không đọc được tệp.", ["en"] = unreadable.Message };
            if (asJson)
                Console.WriteLine(new JsonObject { ["valid"] = false, ["path"] = new JsonArray(), ["policies"] = new JsonArray(), ["reasons"] = new JsonArray(error.DeepClone()), ["error"] = error }.ToJsonString(Output.Json));
            else
                Console.Error.WriteLine(unreadable.Message);
            return ExitCodes.Refused;
        }
        if (asJson)
            Console.WriteLine(Encoding.UTF8.GetString(report.ToJson()));
        else
            Print(report);
        return report.Valid ? ExitCodes.Done : ExitCodes.No;
    }

    private static PathQuestion With(PathQuestion question, FetchedEvidence fetched) => question with
    {
        Certificates = [.. question.Certificates, .. fetched.Certificates], Crls = [.. question.Crls, .. fetched.Crls], Ocsps = [.. question.Ocsps, .. fetched.Ocsps],
    };

    private static void Print(PathReport report)
    {
        Console.WriteLine(report.Valid ? "hợp lệ / valid" : "không hợp lệ / not valid");
        foreach (var certificate in report.Path)
            Console.WriteLine($"  {certificate.Subject.Display()}");
        foreach (var reason in report.Reasons)
            Console.WriteLine($"  [{reason.Certificate}] {reason.Code}: {reason.Vi} / {reason.En}");
    }

    private static IEnumerable<byte[]> Files(string[]? names) => (names ?? []).Select(File.ReadAllBytes);
}
