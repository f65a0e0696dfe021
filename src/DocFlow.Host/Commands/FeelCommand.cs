using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocFlow.Bpmn.Feel;

namespace DocFlow.Host.Commands;

/// <summary><c>docflow feel eval EXPRESSION --context JSON</c>.</summary>
internal static class FeelCommand
{
    public static Command Create() => new("feel", "biểu thức FEEL / FEEL expressions") { Eval() };

    private static Command Eval()
    {
        var expression = new Argument<string>("EXPRESSION");
        var context = new Option<string?>("--context") { Description = "giá trị của các tên, JSON / what the names mean, as JSON" };
        var command = new Command("eval", "tính một biểu thức / evaluate an expression") { expression, context, Installation.Json };
        command.SetAction(parsed =>
        {
            var json = parsed.GetValue(Installation.Json);
            try
            {
                using var given = JsonDocument.Parse(parsed.GetValue(context) ?? "{}");
                if (FeelValue.FromJson(given.RootElement) is not FeelValue.Context variables)
                    throw new JsonException("The context needs to be an object.");
                var value = FeelExpression.Parse(parsed.GetValue(expression)!, Names(given.RootElement)).Evaluate(variables.Entries, TimeProvider.System.GetLocalNow());
                Console.WriteLine(json ? new JsonObject { ["result"] = value.ToPlainJson(), ["error"] = null }.ToJsonString(Output.Json) : value.ToString());
                return ExitCodes.Done;
            }
            catch (FeelException wrong)
            {
                return Refused("Expression", "Biểu thức không tính được.", wrong.Message, wrong.Position, json);
            }
            catch (JsonException wrong)
            {
                return Refused("Context", "Ngữ cảnh không phải JSON.", wrong.Message, null, json);
            }
        });
        return command;
    }

    /// <summary>Every key at every depth: after a dot, too, a name may hold spaces.</summary>
    private static IEnumerable<string> Names(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(p => Names(p.Value).Prepend(p.Name)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Names),
        _ => [],
    };

    private static int Refused(string code, string vi, string en, int? position, bool json)
    {
        if (json)
            Console.WriteLine(new JsonObject { ["result"] = null, ["error"] = new JsonObject { ["code"] = code, ["vi"] = vi, ["en"] = en, ["position"] = position } }.ToJsonString(Output.Json));
        else
            Console.Error.WriteLine($"{vi} / {en}");
        return ExitCodes.Refused;
    }
}
