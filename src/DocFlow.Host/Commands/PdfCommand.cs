using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DocFlow.Pdf;

namespace DocFlow.Host.Commands;

/// <summary><c>docflow pdf info FILE…</c>: what stands in a file, without judging its signatures.</summary>
internal static class PdfCommand
{
    private static readonly JsonSerializerOptions Facts = new(Output.Json) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    public static Command Create() => new("pdf", "xem bên trong tệp PDF / look inside PDF files") { Info(), PdfCheckCommand.Create() };

    /// <summary>Runs what reads a file; false with an entry that holds the error where the file is refused.</summary>
    public static bool Refusable(string file, Func<JsonObject> read, out JsonObject entry)
    {
        try
        {
            entry = read();
            return true;
        }
        catch (PdfPasswordRequiredException)
        {
            entry = Refused(file, "PasswordRequired", "Tệp chỉ mở được bằng mật khẩu.", "The file opens only with a password.");
        }
        catch (PdfFormatException broken)
        {
            entry = Refused(file, broken.Code.ToString(), $"Tệp PDF không đọc được (tại byte {broken.Position}).", broken.Message);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            entry = Refused(file, "Unreadable", "Không mở được tệp.", missing.Message);
        }
        return false;
    }

    private static Command Info()
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore };
        var environment = new Option<string?>("--pass-env") { Description = "biến môi trường chứa mật khẩu / variable that holds the password" };
        var command = new Command("info", "cấu trúc, bản sửa, mã hóa, chữ ký / structure, revisions, encryption, signatures") { files, environment, Installation.Json };
        command.SetAction((parsed, stop) =>
        {
            var password = parsed.GetValue(environment) is { } variable ? Environment.GetEnvironmentVariable(variable) : null;
            var entries = parsed.GetValue(files)!.Select(file => One(file, password, stop)).ToList();
            if (parsed.GetValue(Installation.Json))
                Console.WriteLine(new JsonObject { ["files"] = new JsonArray([.. entries]) }.ToJsonString(Output.Json));
            else
                entries.ForEach(Print);
            return Task.FromResult(entries.Any(e => e["error"] is not null) ? ExitCodes.Refused : ExitCodes.Done);
        });
        return command;
    }

    private static JsonObject One(string file, string? password, CancellationToken stop)
    {
        Refusable(file, () =>
        {
            using var stream = File.OpenRead(file);
            var facts = (JsonObject)JsonSerializer.SerializeToNode(PdfReport.Read(stream, password, stop), Facts)!;
            facts.Insert(0, "file", file);
            return facts;
        }, out var entry);
        return entry;
    }

    private static JsonObject Refused(string file, string code, string vi, string en) =>
        new() { ["file"] = file, ["error"] = new JsonObject { ["code"] = code, ["vi"] = vi, ["en"] = en } };

    private static void Print(JsonObject entry)
    {
        if (entry["error"] is { } error)
        {
            Console.WriteLine($"{entry["file"]}: {error["vi"]} / {error["en"]}");
            return;
        }
        Console.WriteLine($"{entry["file"]}: PDF {entry["version"]}, {entry["pageCount"]} trang / pages, {entry["revisions"]!.AsArray().Count} bản sửa / revisions, {entry["crossReference"]}{(entry["encrypted"]!.GetValue<bool>() ? ", mã hóa / encrypted" : "")}{(entry["pdfa"] is { } claim ? $", {claim}" : "")}");
        foreach (var signature in entry["signatures"]!.AsArray())
            Console.WriteLine($"  {signature!["field"] ?? signature["name"]}: {signature["kind"]}, {signature["coverage"]}");
    }
}
