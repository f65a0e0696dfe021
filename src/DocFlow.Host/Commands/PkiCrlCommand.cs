using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using DocFlow.App;
using DocFlow.App.Features.Signing.Trust;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DocFlow.Host.Commands;

/// <summary>
/// <c>docflow pki crl FILE… [--issuer F]</c>: revocation lists that came by hand into the installation's evidence, each checked against whom it trusts and entered in the audit trail.
/// While a server has the data folder it refuses (4); a script then asks <c>POST /api/v1/trust/crls</c>.
/// </summary>
internal static class PkiCrlCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "danh sách thu hồi, DER / revocation lists, DER" };
        var issuer = new Option<string?>("--issuer") { Description = "chứng thư của bên phát hành danh sách, nếu chưa có ở đây / the issuer's certificate, where it is not known here" };
        var command = new Command("crl", "nhập danh sách thu hồi vào hệ thống / take in revocation lists") { files, issuer, Installation.Data, Installation.Database, Installation.Json };
        command.SetAction((parsed, stop) => OfficeCommand.Guard(async () =>
        {
            var folder = new DataFolder(parsed.GetValue(Installation.Data)!);
            using var held = folder.Lock();
            await using var services = new ServiceCollection().AddLogging(logging => logging.AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning))
                .AddOffice(Installation.Open(parsed.GetValue(Installation.Database)!, folder), folder).BuildServiceProvider();
            return await Run(services, parsed.GetValue(files)!, parsed.GetValue(issuer), parsed.GetValue(Installation.Json), stop);
        }));
        return command;
    }

    private static async Task<int> Run(IServiceProvider services, IReadOnlyList<string> files, string? issuer, bool asJson, CancellationToken stop)
    {
        var (told, worst) = (new JsonArray(), ExitCodes.Done);
        foreach (var file in files)
        {
            var (node, code) = await Take(services, file, issuer, stop);
            worst = Math.Max(worst, code);
            told.Add((JsonNode)node);
            if (!asJson)
                Print(node, code);
        }
        if (asJson)
            Console.WriteLine(new JsonObject { ["files"] = told }.ToJsonString(Output.Json));
        return worst;
    }

    private static async Task<(JsonObject Node, int Code)> Take(IServiceProvider services, string file, string? issuer, CancellationToken stop)
    {
        var node = new JsonObject { ["file"] = file };
        await using var scope = services.CreateAsyncScope();
        try
        {
            var list = await scope.ServiceProvider.GetRequiredService<CrlDoor>().Import(await File.ReadAllBytesAsync(file, stop), issuer is null ? [] : await File.ReadAllBytesAsync(issuer, stop), stop);
            (node["issuer"], node["sha256"], node["thisUpdate"], node["nextUpdate"], node["revoked"]) = (list.Issuer, list.Sha256, list.ThisUpdate.ToString("O"), list.NextUpdate?.ToString("O"), list.Revoked);
            return (node, ExitCodes.Done);
        }
        catch (RuleBroken rule)
        {
            var text = scope.ServiceProvider.GetRequiredService<Text>();
            string Say(Language language) => text.In(language)["rule." + rule.Code, rule.Arguments];
            node["error"] = new JsonObject { ["code"] = rule.Code, ["vi"] = Say(Language.Vietnamese), ["en"] = Say(Language.English) };
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            node["error"] = new JsonObject { ["code"] = "Unreadable", ["vi"] = "Không đọc được tệp.", ["en"] = unreadable.Message };
        }
        return (node, ExitCodes.Refused);
    }

    private static void Print(JsonObject node, int code)
    {
        if (code != ExitCodes.Done)
            Console.Error.WriteLine($"{node["file"]}: {node["error"]!["vi"]} / {node["error"]!["en"]}");
        else
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{node["file"]}: {node["issuer"]}, {node["thisUpdate"]} → {node["nextUpdate"]?.ToString() ?? "…"}, {node["revoked"]} bị thu hồi / revoked"));
    }
}
