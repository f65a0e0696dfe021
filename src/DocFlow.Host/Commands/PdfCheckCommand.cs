using System.CommandLine;
using System.Text.Json.Nodes;
using DocFlow.Pdf;

namespace DocFlow.Host.Commands;

/// <summary><c>docflow pdf check FILE…</c>: whether files are PDF/A-2 (or 3), with the clause and place of each fault.</summary>
internal static class PdfCheckCommand
{
    private const int LinesShown = 40;

    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore };
        var environment = new Option<string?>("--pass-env") { Description = "biến môi trường chứa mật khẩu / variable that holds the password" };
        var command = new Command("check", "kiểm tra PDF/A-2b, 2u (3b, 3u) / check against PDF/A-2b, 2u (3b, 3u)") { files, environment, Installation.Json };
        command.SetAction((parsed, stop) =>
        {
            var password = parsed.GetValue(environment) is { } variable ? Environment.GetEnvironmentVariable(variable) : null;
            var asJson = parsed.GetValue(Installation.Json);
            var entries = new JsonArray();
            var code = ExitCodes.Done;
            foreach (var file in parsed.GetValue(files)!)
            {
                var (entry, own) = One(file, password, stop);
                code = Math.Max(code, own);
                if (asJson)
                    entries.Add((JsonNode)entry);
                else
                    Print(entry);
            }
            if (asJson)
                Console.WriteLine(new JsonObject { ["files"] = entries }.ToJsonString(Output.Json));
            return Task.FromResult(code);
        });
        return command;
    }

    private static (JsonObject Entry, int Code) One(string file, string? password, CancellationToken stop)
    {
        if (PdfCommand.Refusable(file, () => Checked(file, password, stop), out var entry))
            return (entry, entry["pdfa"]!["conforms"]!.GetValue<bool>() ? ExitCodes.Done : ExitCodes.No);
        entry.Insert(1, "readable", false);
        return (entry, ExitCodes.Refused);
    }

    private static JsonObject Checked(string file, string? password, CancellationToken stop)
    {
        using var stream = File.OpenRead(file);
        var document = PdfDocument.Open(stream, new PdfOpenOptions { Password = password, Stop = stop });
        var (facts, report) = (PdfReport.Of(document), PdfACheck.Of(document));
        var findings = report.Findings.Select(finding => (JsonNode)new JsonObject
        {
            ["clause"] = finding.Clause, ["text"] = finding.En, ["vi"] = finding.Vi, ["object"] = finding.Object, ["page"] = finding.Page,
        });
        return new JsonObject
        {
            // Reading to the end may be what finds the damage.
            ["file"] = file, ["readable"] = true, ["repaired"] = document.Repaired, ["revisions"] = facts.Revisions.Count, ["encrypted"] = facts.Encrypted, ["signatures"] = facts.Signatures.Count(field => field.Signed),
            ["pdfa"] = new JsonObject
            {
                ["claim"] = report.Claim, ["checkedAs"] = report.CheckedAs, ["conforms"] = report.Conforms, ["findingCount"] = report.FindingCount, ["findings"] = new JsonArray([.. findings]),
            },
        };
    }

    private static void Print(JsonObject entry)
    {
        if (entry["error"] is { } error)
        {
            Console.WriteLine($"{entry["file"]}: {error["vi"]} / {error["en"]}");
            return;
        }
        var pdfa = entry["pdfa"]!;
        var count = pdfa["findingCount"]!.GetValue<int>();
        Console.WriteLine($"{entry["file"]}: {pdfa["checkedAs"]}, {(count == 0 ? "đạt / conforms" : $"{count} lỗi / findings")}{(pdfa["claim"] is { } claim ? $" (tự nhận / claims {claim})" : " (không tự nhận / claims nothing)")}{(entry["repaired"]!.GetValue<bool>() ? "; cấu trúc hỏng, đã dò lại / damaged, found by scanning" : "")}");
        var findings = pdfa["findings"]!.AsArray();
        if (count == 0)
            return;
        Console.WriteLine($"  {"Điều/Clause",-12} {"Trang/Page",10} {"Đối tượng/Object",16}  ");
        foreach (var finding in findings.Take(LinesShown))
            Console.WriteLine($"  {finding!["clause"],-12} {finding["page"]?.ToString() ?? "–",10} {finding["object"]?.ToString() ?? "–",16}  {finding["vi"]}\n{"",43}{finding["text"]}");
        if (count > LinesShown)
            Console.WriteLine($"  … {count - Math.Min(LinesShown, findings.Count)} lỗi nữa / more (--json)");
    }
}
