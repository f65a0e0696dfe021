using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace DocFlow.Ocr;

/// <summary>One worker process and the two pipes to it. Used by one caller at a time.</summary>
internal sealed class WorkerChild : IDisposable
{
    private const int MostComplaint = 2000;

    private readonly Process _process;
    private readonly OcrWorkerOptions _options;
    private volatile string _complaint = "";
    private long _asked;

    private WorkerChild(Process process, OcrWorkerOptions options)
    {
        (_process, _options) = (process, options);
        process.ErrorDataReceived += (_, line) => Complain(line.Data);
        process.BeginErrorReadLine();
    }

    internal int ProcessId => _process.Id;

    internal int Pages => (int)_asked;

    internal bool IsAlive => !_process.HasExited;

    /// <summary>When the worker was last given back.</summary>
    internal DateTimeOffset IdleSince { get; set; }

    internal static WorkerChild Start(OcrWorkerOptions options)
    {
        string[] command = Sandbox.Exists("prlimit")
            ? ["prlimit", "--data=" + options.Memory.ToString(CultureInfo.InvariantCulture), "--core=0", "--", .. options.Command]
            : [.. options.Command];
        var start = new ProcessStartInfo(command[0]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in command.Skip(1))
            start.ArgumentList.Add(argument);
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        if (options.ModelFolder is not null)
            start.Environment["TESSDATA_PREFIX"] = options.ModelFolder;
        var process = Process.Start(start) ?? throw new ScanRefusedException(ScanProblem.ToolMissing, $"the worker {command[0]} cannot be started");
        return new WorkerChild(process, options);
    }

    /// <summary>
    /// Asks for one page. On cancellation, hang or crash the process is killed, and the exception says which it was; afterwards
    /// <see cref="IsAlive"/> is false.
    /// </summary>
    internal async Task<PageText> Ask(PageRequest request, IProgress<string>? progress, CancellationToken stop)
    {
        var id = ++_asked;
        using var hang = new CancellationTokenSource(request.Reading.Deadline + _options.Grace, _options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, hang.Token);
        await using var kill = either.Token.Register(Kill);
        try
        {
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(WorkerAsk.Of(id, request), WorkerWire.Ask));
            await _process.StandardInput.FlushAsync(CancellationToken.None);
            while (await _process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
                if (Heard(line, id, progress) is { } answer)
                    return answer;
        }
        catch (IOException) when (!either.IsCancellationRequested)
        {
            throw await Crash();
        }
        catch (JsonException) when (!either.IsCancellationRequested)
        {
            throw await Crash();
        }
        catch (Exception error) when (either.IsCancellationRequested && error is IOException or JsonException)
        {
            throw Stopped(request, stop, hang.Token);
        }
        throw either.IsCancellationRequested ? Stopped(request, stop, hang.Token) : await Crash();
    }

    /// <summary>Closes the pipe and makes sure that the process is gone.</summary>
    public void Dispose()
    {
        Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static PageText? Heard(string line, long id, IProgress<string>? progress)
    {
        var say = JsonSerializer.Deserialize(line, WorkerWire.Say) ?? throw new JsonException("an empty answer");
        if (say.Id != id)
            throw new JsonException($"an answer to {say.Id} instead of {id}");
        if (say.Ok is null)
        {
            progress?.Report(say.Progress ?? "");
            return null;
        }
        if (say is { Ok: true, Result: { } text })
            return text;
        var error = say.Error ?? throw new JsonException("a failure without a reason");
        throw Enum.TryParse<ScanProblem>(error.Code, out var problem)
            ? new ScanRefusedException(problem, error.Message)
            : new IOException($"{error.Code}: {error.Message}");
    }

    private static Exception Stopped(PageRequest request, CancellationToken stop, CancellationToken hang)
        => stop.IsCancellationRequested ? new OperationCanceledException(stop)
            : new ScanRefusedException(ScanProblem.Timeout, $"page {request.Page} was given up: the worker did not answer", hang.IsCancellationRequested ? new OperationCanceledException(hang) : null);

    private async Task<OcrWorkerCrashed> Crash()
    {
        Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        return new OcrWorkerCrashed(_process.ExitCode, _complaint);
    }

    private void Kill()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
    }

    private void Complain(string? line)
    {
        if (line is { Length: > 0 } && _complaint.Length < MostComplaint)
            _complaint = _complaint.Length == 0 ? line : _complaint + "; " + line;
    }
}
