using System.CommandLine;
using DocFlow.Ocr;

namespace DocFlow.Host.Commands;

/// <summary><c>docflow ocr-worker</c>: started by the server and by <c>docflow ocr</c>; JSON lines on standard input and output.</summary>
internal static class OcrWorkerCommand
{
    public static Command Create()
    {
        var command = new Command("ocr-worker", "Tiến trình nhận dạng trang, do máy chủ khởi động (JSON từng dòng)") { Hidden = true };
        command.SetAction(async (_, _) =>
        {
            try
            {
                await OcrWorker.Run(Console.OpenStandardInput(), Console.OpenStandardOutput(), OcrModels.Find());
                return 0;
            }
            catch (ScanRefusedException refused)
            {
                await Console.Error.WriteLineAsync(refused.Message);
                return 4;
            }
        });
        return command;
    }
}
