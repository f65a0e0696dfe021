using System.Diagnostics;
using DocFlow.App.Features.Demo.Letters;
using DocFlow.App.Platform.Storage;
using DocFlow.Ocr;

namespace DocFlow.App.Features.Demo.Story;

/// <summary>Letters as files: clean PDF, or aged and scanned by a process of its own, since that takes native code.</summary>
internal sealed class Paper(FileStore store, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>A scan of the first page as JPEG; the clean PDF where this machine cannot make one.</summary>
    public async Task<(string Name, byte[] Bytes)> Scan(Letter letter, string name, int seed, CancellationToken stop)
    {
        var pdf = LetterComposer.Compose(letter, clock.GetUtcNow());
        var (from, to) = (store.NewWorkFile(".pdf"), store.NewWorkFile(".jpg"));
        try
        {
            await File.WriteAllBytesAsync(from, pdf, stop);
            return await Run(from, to, seed, stop) ? (name + ".jpg", await File.ReadAllBytesAsync(to, stop)) : (name + ".pdf", pdf);
        }
        finally
        {
            File.Delete(from);
            File.Delete(to);
        }
    }

    private static async Task<bool> Run(string from, string to, int seed, CancellationToken stop)
    {
        var command = OcrWorkerOptions.Beside(command: "sample-scan");
        var lean = (seed * 37 % 17 - 8) / 10.0;
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), from, to, "--seed", $"{seed}", "--lean", lean.ToString(System.Globalization.CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Longest);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            stop.ThrowIfCancellationRequested();
            return false;
        }
        return process.ExitCode == 0 && File.Exists(to);
    }
}
