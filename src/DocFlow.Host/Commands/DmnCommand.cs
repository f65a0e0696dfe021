using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocFlow.Bpmn.Dmn;
using DocFlow.Bpmn.Feel;

namespace DocFlow.Host.Commands;

/// <summary><c>docflow dmn eval FILE --decision ID --inputs JSON</c>.</summary>
internal static class DmnCommand
{
    public static Command Create() => new("dmn", "bảng quyết định DMN / DMN decisions") { Eval() };

    private static Command Eval()
    {
        var file = new Argument<string>("FILE");
        var decision = new Option<string>("--decision") { Required = true, Description = "mã hoặc tên / id or name" };
        var inputs = new Option<string?>("--inputs") { Description = "JSON" };
        var command = new Command("eval", "quyết định / decide") { file, decision, inputs, Installation.Json };
        command.SetAction(async (parsed, stop) =>
        {
            var json = parsed.GetValue(Installation.Json);
            try
            {
                var model = DmnFile.Read(await File.ReadAllBytesAsync(parsed.GetValue(file)!, stop));
                if (model.Find(parsed.GetValue(decision)!) is not { } wanted)
                    return Refused("NoDecision", "Tệp không có quyết định này.", $"The file holds no decision '{parsed.GetValue(decision)}'.", json);
                using var given = JsonDocument.Parse(parsed.GetValue(inputs) ?? "{}");
                if (FeelValue.FromJson(given.RootElement) is not FeelValue.Context variables)
                    throw new JsonException("The inputs need to be an object.");
                var value = model.Evaluate(wanted, variables.Entries, TimeProvider.System.GetLocalNow());
                Console.WriteLine(json ? new JsonObject { ["result"] = value.ToPlainJson(), ["error"] = null }.ToJsonString(Output.Json) : value.ToString());
                return ExitCodes.Done;
            }
            catch (DmnFormatException wrong)
            {
                return Refused("NotDmn", $"Tệp không phải DMN dùng được (dòng {wrong.Line}, cột {wrong.Column}).", wrong.Message, json);
            }
            catch (FeelException wrong)
            {
                return Refused("Expression", "Biểu thức không tính được.", wrong.Message, json);
            }
            catch (JsonException wrong)
            {
                return Refused("Inputs", "Đầu vào không phải JSON.", wrong.Message, json);
            }
            catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
            {
                return Refused("Unreadable", "Không mở được tệp.", missing.Message, json);
            }
        });
        return command;
    }

    private static int Refused(string code, string vi, string en, bool json)
    {
        if (json)
            Console.WriteLine(new JsonObject { ["result"] = null, ["error"] = new JsonObject { ["code"] = code, ["vi"] = vi, ["en"] = en } }.ToJsonString(Output.Json));
        else
            Console.Error.WriteLine($"{vi} / {en}");
        return ExitCodes.Refused;
    }
}
