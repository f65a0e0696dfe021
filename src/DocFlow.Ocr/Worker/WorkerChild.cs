using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace DocFlow.Ocr;

/// <summary>One worker process and the two pipes to it. Used by one caller at a time.</summary>
internal sealed class WorkerChild : IDisposable
{
    private const int MostComplaint = 2000, RemovalAttempts = 40;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly OcrWorkerOptions _options;
    private readonly string _folder;
    private volatile string _complaint = "";
    private volatile bool _killed;
    private long _asked;

    private WorkerChild(Process process, OcrWorkerOptions options, string folder)
    {
        (_process, _options, _folder) = (process, options, folder);
        process.ErrorDataReceived += (_, line) => Complain(line.Data);
        process.BeginErrorReadLine();
    }

    internal int ProcessId => _process.Id;

    internal int Pages => (int)_asked;

    internal bool IsAlive => !_killed && !_process.HasExited;

    /// <summary>When the worker was last given back.</summary>
    internal DateTimeOffset IdleSince { get; set; }

    /// <summary>Answers no further page.</summary>
    internal bool IsSpent { get; set; }

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
        start.Environment["DOTNET_GCgen0size"] = "400000"; // in hexadecimal: 4 MiB, as there is little that lives beside a page's pictures
        start.Environment["DOTNET_TieredPGO"] = "0";
        // Pictures of a page come and go: what is freed has to go back to the system, not to wait for one that fits.
        start.Environment["MALLOC_ARENA_MAX"] = "1";
        start.Environment["MALLOC_MMAP_THRESHOLD_"] = "1048576";
        start.Environment["MALLOC_TRIM_THRESHOLD_"] = "4194304";
        if (options.ModelFolder is not null)
            start.Environment["TESSDATA_PREFIX"] = options.ModelFolder;
        var folder = Directory.CreateTempSubdirectory("docflow-worker-").FullName;
        start.Environment["TMPDIR"] = folder;
        try
        {
            return new WorkerChild(Process.Start(start)!, options, folder);
        }
        catch (Win32Exception error)
        {
            Directory.Delete(folder);
            throw new ScanRefusedException(ScanProblem.ToolMissing, $"the worker {command[0]} cannot be started", error);
        }
    }

    /// <summary>
    /// Asks for one page. On cancellation, hang or crash the process is killed, and the exception says which it was; afterwards
    /// <see cref="IsAlive"/> is false.
    /// </summary>
    internal async Task<PageText> Ask(PageRequest request, IProgress<string>? progress, CancellationToken stop)
    {
        var id = ++_asked;
        using var hang = new CancellationTokenSource();
        using var answered = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, hang.Token);
        await using var kill = either.Token.Register(Kill);
        var watching = Watch(request.Reading.Deadline + _options.Grace, hang, answered.Token);
        WorkerSay? answer;
        try
        {
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(WorkerAsk.Of(id, request), WorkerWire.Ask));
            await _process.StandardInput.FlushAsync(CancellationToken.None);
            answer = await Answer(id, progress);
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            Complain(error.Message);
            answer = null;
        }
        await answered.CancelAsync();
        await watching;
        if (answer is not null)
            return Result(answer);
        throw either.IsCancellationRequested ? Stopped(request, stop, hang.Token) : await Crash();
    }

    /// <summary>Lets an idle worker end by itself, makes sure that the process is gone, and removes what it left in its own folder.</summary>
    public void Dispose()
    {
        if (IsAlive)
        {
            _process.StandardInput.Close();
            if (!_process.WaitForExit(Farewell))
                Kill();
        }
        _process.WaitForExit();
        _process.Dispose();
        RemoveFolder();
    }

    private async Task Watch(TimeSpan time, CancellationTokenSource hang, CancellationToken answered)
    {
        try
        {
            await Patience.Lost(ProcessId, time, _options.Clock, answered);
            await hang.CancelAsync();
        }
        catch (OperationCanceledException) when (answered.IsCancellationRequested)
        {
            // The answer is there.
        }
    }

    /// <summary>Listens until the answer comes; null where the worker ends before.</summary>
    private async Task<WorkerSay?> Answer(long id, IProgress<string>? progress)
    {
        while (await _process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            var say = JsonSerializer.Deserialize(line, WorkerWire.Say) ?? throw new JsonException("an empty answer");
            if (say.Id != id || say is { Ok: true, Result: null } or { Ok: false, Error: null })
                throw new JsonException($"not an answer to {id}");
            if (say.Ok is not null)
                return say;
            progress?.Report(say.Progress ?? "");
        }
        return null;
    }

    private static PageText Result(WorkerSay answer)
    {
        if (answer.Result is { } text)
            return text;
        var error = answer.Error!;
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

    /// <summary>A tool the worker had started may still be dying and writing.</summary>
    private void RemoveFolder()
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                Directory.Delete(_folder, recursive: true);
                return;
            }
            catch (IOException) when (attempt < RemovalAttempts)
            {
                Thread.Sleep(50);
            }
    }

    private void Kill()
    {
        _killed = true;
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
    }

    private void Complain(string? line)
    {
        if (line is { Length: > 0 } && _complaint.Length < MostComplaint)
            _complaint = _complaint.Length == 0 ? line : _complaint + "; " + line;
    }
}
