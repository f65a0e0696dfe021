using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using DocFlow.Bpmn;
using DocFlow.Bpmn.Feel;
using DocFlow.Bpmn.Playing;

namespace DocFlow.Host.Commands;

/// <summary><c>docflow workflow run FILE… --steps STEPS.json</c>: plays neutral steps on an engine in memory.</summary>
internal static class WorkflowRunCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore };
        var steps = new Option<string>("--steps") { Required = true, Description = "các bước: [bước…], [[bước…]…] hoặc {runs:[…]} / the steps" };
        var juel = new Option<bool>("--juel") { Description = "dịch biểu thức của máy khác sang FEEL / translate other engines' expressions" };
        var command = new Command("run", "chạy thử theo các bước / play steps in memory") { files, steps, juel, Installation.Json };
        command.SetAction(async (parsed, stop) =>
        {
            var json = parsed.GetValue(Installation.Json);
            try
            {
                var definitions = new List<Definitions>();
                foreach (var file in parsed.GetValue(files)!)
                    definitions.Add(parsed.GetValue(juel) ? BpmnFile.Read(Juel.Translate(await File.ReadAllBytesAsync(file, stop))) : await BpmnFile.Load(file, stop));
                using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(parsed.GetValue(steps)!, stop));
                return Play(definitions, document.RootElement, json);
            }
            catch (Exception broken) when (broken is BpmnFormatException or XmlException or JsonException or IOException or UnauthorizedAccessException or FormatException or InvalidOperationException or KeyNotFoundException or ArgumentException or FeelException)
            {
                return Refused(broken, json);
            }
        });
        return command;
    }

    private static int Play(List<Definitions> definitions, JsonElement steps, bool json)
    {
        var results = new JsonArray();
        foreach (var run in Runs(steps))
        {
            var player = new StepPlayer(definitions);
            var played = player.Play(run);
            results.Add((JsonNode)new JsonObject { ["ok"] = played.Ok, ["failedStep"] = played.FailedStep, ["expected"] = played.Expected, ["seen"] = played.Seen });
            if (json)
                continue;
            foreach (var (instance, effect) in player.Engine.Trace)
                Console.WriteLine($"  {instance} {effect.GetType().Name} {effect.Element}");
            Console.WriteLine(played.Ok ? "được / ok" : $"bước / step {played.FailedStep}: cần / expected {played.Expected}; thấy / seen {played.Seen}");
        }
        if (json)
            Console.WriteLine(new JsonObject { ["runs"] = results }.ToJsonString(Output.Json));
        return results.All(r => r!["ok"]!.GetValue<bool>()) ? ExitCodes.Done : ExitCodes.No;
    }

    private static IEnumerable<JsonElement> Runs(JsonElement steps)
    {
        if (steps.ValueKind == JsonValueKind.Object)
            return steps.TryGetProperty("runs", out var runs) ? Runs(runs) : steps.TryGetProperty("steps", out var one) ? [one] : throw new FormatException("The steps need an array, or an object with runs.");
        if (steps.ValueKind != JsonValueKind.Array)
            throw new FormatException("The steps need an array, or an object with runs.");
        return steps.GetArrayLength() > 0 && steps[0].ValueKind == JsonValueKind.Array ? steps.EnumerateArray() : [steps];
    }

    private static int Refused(Exception broken, bool json)
    {
        var code = broken switch { BpmnFormatException or XmlException => "NotBpmn", IOException or UnauthorizedAccessException => "Unreadable", _ => "NoSteps" };
        var vi = code switch { "NotBpmn" => "Tệp không phải BPMN 2.0.", "Unreadable" => "Không mở được tệp.", _ => "Các bước không đọc được." };
        if (json)
            Console.WriteLine(new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["vi"] = vi, ["en"] = broken.Message } }.ToJsonString(Output.Json));
        else
            Console.Error.WriteLine($"{vi} / {broken.Message}");
        return ExitCodes.Refused;
    }
}
