using System.CommandLine;
using DocFlow.Ocr;

namespace DocFlow.Host.Commands;

/// <summary><c>docflow sample-scan IN.pdf OUT.jpg</c>: a page as if it had been scanned; started by the sample office, which needs paper of its own.</summary>
internal static class SampleScanCommand
{
    private static readonly Argument<FileInfo> From = new("IN");
    private static readonly Argument<FileInfo> To = new("OUT");
    private static readonly Option<int> Seed = new("--seed") { DefaultValueFactory = _ => 1 };
    private static readonly Option<double> Lean = new("--lean") { DefaultValueFactory = _ => 0.4 };
    private static readonly Option<double> Yellow = new("--yellow") { DefaultValueFactory = _ => 0.35 };

    public static Command Create()
    {
        var command = new Command("sample-scan", "Trang mẫu như được quét / a page as if it had been scanned") { From, To, Seed, Lean, Yellow };
        command.Hidden = true;
        command.SetAction(async (parsed, stop) =>
        {
            try
            {
                var paper = new AgedPaper(parsed.GetValue(Seed), parsed.GetValue(Lean), parsed.GetValue(Yellow));
                await File.WriteAllBytesAsync(parsed.GetValue(To)!.FullName, paper.Scan(parsed.GetValue(From)!.FullName, 1, stop), stop);
                return 0;
            }
            catch (ScanRefusedException refused)
            {
                await Console.Error.WriteLineAsync(refused.Message);
                return 3;
            }
        });
        return command;
    }
}
