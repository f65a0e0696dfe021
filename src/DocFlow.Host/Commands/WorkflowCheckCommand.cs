using System.CommandLine;
using System.Text.Json.Nodes;
using DocFlow.Bpmn;
using DocFlow.Bpmn.Execution;

namespace DocFlow.Host.Commands;

/// <summary><c>docflow workflow check FILE…</c>: what would keep a definition from being deployed.</summary>
internal static class WorkflowCheckCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore };
        var command = new Command("check", "kiểm tra định nghĩa / check definitions") { files, Installation.Json };
        command.SetAction(async (parsed, stop) =>
        {
            var entries = new List<JsonObject>();
            foreach (var file in parsed.GetValue(files)!)
                entries.Add(await One(file, stop));
            if (parsed.GetValue(Installation.Json))
                Console.WriteLine(new JsonObject { ["files"] = new JsonArray([.. entries]) }.ToJsonString(Output.Json));
            else
                entries.ForEach(Print);
            return entries.Max(e => e["error"] is not null ? ExitCodes.Refused : e["ok"]!.GetValue<bool>() ? ExitCodes.Done : ExitCodes.No);
        });
        return command;
    }

    private static async Task<JsonObject> One(string file, CancellationToken stop)
    {
        try
        {
            var read = await BpmnFile.Load(file, stop);
            var findings = ProcessDefinition.Check(read);
            return new JsonObject
            {
                ["file"] = file,
                ["ok"] = findings.All(f => f.Severity != BpmnSeverity.Error),
                ["processes"] = new JsonArray([.. read.Processes.Select(p => JsonValue.Create(p.Id))]),
                ["findings"] = new JsonArray([.. findings.Select(Entry)]),
            };
        }
        catch (BpmnFormatException refused)
        {
            return Refused(file, "NotBpmn", $"Tệp không phải BPMN 2.0 (dòng {refused.Line}, cột {refused.Column}).", refused.Message);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return Refused(file, "Unreadable", "Không mở được tệp.", missing.Message);
        }
    }

    private static JsonObject Entry(BpmnFinding finding) => new()
    {
        ["code"] = finding.Code,
        ["severity"] = finding.Severity == BpmnSeverity.Error ? "error" : "warning",
        ["element"] = finding.Element,
        ["line"] = finding.Place.Line,
        ["column"] = finding.Place.Column,
        ["vi"] = finding.Vietnamese,
        ["en"] = finding.English,
    };

    private static JsonObject Refused(string file, string code, string vi, string en) =>
        new() { ["file"] = file, ["error"] = new JsonObject { ["code"] = code, ["vi"] = vi, ["en"] = en } };

    private static void Print(JsonObject entry)
    {
        if (entry["error"] is { } error)
        {
            Console.WriteLine($"{entry["file"]}: {error["vi"]} / {error["en"]}");
            return;
        }
        Console.WriteLine($"{entry["file"]}: {(entry["ok"]!.GetValue<bool>() ? "thực hiện được / can be executed" : "không thực hiện được / cannot be executed")}");
        foreach (var finding in entry["findings"]!.AsArray())
            Console.WriteLine($"  {finding!["line"]}:{finding["column"]} {finding["severity"]} {finding["code"]}: {finding["vi"]} / {finding["en"]}");
    }
}
