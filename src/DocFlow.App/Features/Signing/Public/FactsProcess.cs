using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.Ocr;
using DocFlow.Signing.Validation;

namespace DocFlow.App.Features.Signing.Public;

/// <summary>
/// Reads a stranger's file in a process of its own (<c>docflow facts-worker</c>), limited in memory, processor time and output: what it holds may be
/// made to break a reader, and then breaks that process alone. What comes back are facts, judged here.
/// </summary>
internal sealed class FactsProcess
{
    /// <summary>The command; a test puts another in its place.</summary>
    public IReadOnlyList<string> Command { get; init; } = OcrWorkerOptions.Beside(command: "facts-worker");

    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(20);

    private const long Memory = 768L << 20;
    private const int LargestAnswer = 32 << 20;
    private const int Unreadable = 3;

    private static readonly JsonSerializerOptions layout = new(JsonSerializerDefaults.Web);
    private static readonly Reason tooHeavy = new("TooHeavy", "Tệp này quá nặng hoặc bất thường nên không kiểm tra được ở đây.", "This file is too heavy or too odd to be checked here.");

    /// <summary>Its facts, or why there are none.</summary>
    public async Task<(FileFacts? Facts, Reason? Problem)> Read(string path, CancellationToken stop)
    {
        using var process = Start(path);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Longest);
        try
        {
            var said = await Answer(process.StandardOutput, limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, said) switch
            {
                (0, { } facts) => (PdfValidation.Read(facts), null),
                (Unreadable, { } problem) => (null, JsonSerializer.Deserialize<Reason>(problem, layout)),
                _ => (null, tooHeavy),
            };
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (null, tooHeavy);
        }
        catch (JsonException)
        {
            return (null, tooHeavy);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private Process Start(string path)
    {
        List<string> limits = ["prlimit", $"--data={Memory}", $"--cpu={(int)Longest.TotalSeconds}", "--core=0", "--"];
        try
        {
            return Start([.. limits, .. Command, path]);
        }
        catch (Win32Exception)
        {
            // A machine without prlimit still has the limits of time, of output and of the process's own heap.
            return Start([.. Command, path]);
        }
    }

    private static Process Start(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1)]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_GCHeapHardLimit"] = (Memory / 2).ToString("X", System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>What it writes; null where that is more than facts can be.</summary>
    private static async Task<string?> Answer(StreamReader output, CancellationToken stop)
    {
        var (text, block) = (new System.Text.StringBuilder(), new char[16 << 10]);
        for (int read; (read = await output.ReadAsync(block, stop)) > 0;)
        {
            if (text.Length + read > LargestAnswer)
                return null;
            text.Append(block, 0, read);
        }
        return text.ToString();
    }
}
