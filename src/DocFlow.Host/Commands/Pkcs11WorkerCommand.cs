using System.CommandLine;
using DocFlow.Pki.Tokens;

namespace DocFlow.Host.Commands;

/// <summary><c>docflow pkcs11-worker</c>: started by the server and by <c>docflow sign --pkcs11</c>; JSON lines on standard input and output.</summary>
internal static class Pkcs11WorkerCommand
{
    public static Command Create()
    {
        var command = new Command("pkcs11-worker", "Tiến trình giữ thiết bị ký, do máy chủ khởi động (JSON từng dòng)") { Hidden = true };
        command.SetAction(async (_, _) =>
        {
            await TokenWorker.Run(Console.OpenStandardInput(), Console.OpenStandardOutput());
            return 0;
        });
        return command;
    }
}
