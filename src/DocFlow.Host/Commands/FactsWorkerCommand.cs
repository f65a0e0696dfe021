using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.Pdf;
using DocFlow.Signing.Validation;

namespace DocFlow.Host.Commands;

/// <summary><c>docflow facts-worker FILE</c>: started by the server for a stranger's file; the facts of its signatures as JSON, or with exit code 3 why there are none.</summary>
internal static class FactsWorkerCommand
{
    private static readonly JsonSerializerOptions layout = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var file = new Argument<string>("FILE");
        var command = new Command("facts-worker", "Tiến trình đọc chữ ký của tệp lạ, do máy chủ khởi động") { file };
        command.Hidden = true;
        command.SetAction((parsed, stop) =>
        {
            using var content = File.OpenRead(parsed.GetValue(file)!);
            try
            {
                Console.Out.Write(PdfValidation.Write(PdfValidation.Facts(content, stop)));
                return Task.FromResult(ExitCodes.Done);
            }
            catch (PdfFormatException broken)
            {
                Console.Out.Write(JsonSerializer.Serialize(PdfProblems.Of(broken), layout));
                return Task.FromResult(ExitCodes.Refused);
            }
        });
        return command;
    }
}
