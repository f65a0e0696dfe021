using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace DocFlow.Pki.Tokens;

/// <summary>One worker process and the pipes to it; several requests are under way at a time. What the module writes to its error stream is dropped: it could quote a PIN.</summary>
internal sealed class TokenChild : IDisposable
{
    private const string Limiter = "/usr/bin/prlimit", Ended = "the worker ended";
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly Process process;
    private readonly TokenWorkerOptions options;
    private readonly SemaphoreSlim places;
    private readonly SemaphoreSlim writing = new(1);
    private readonly ConcurrentDictionary<long, TaskCompletionSource<TokenSay>> under = new();
    private readonly Task listening;
    private TokenException? end;
    private long asked;

    private TokenChild(Process process, TokenWorkerOptions options)
    {
        (this.process, this.options, places) = (process, options, new SemaphoreSlim(options.Sessions));
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        listening = Task.Run(Listen);
    }

    public int ProcessId => process.Id;

    public bool IsAlive => Volatile.Read(ref end) is null && !process.HasExited;

    /// <summary>Requests under way or waiting; guarded by whoever hands the child out.</summary>
    public int Users { get; set; }

    public DateTimeOffset IdleSince { get; set; }

    public static TokenChild Start(TokenWorkerOptions options)
    {
        // No memory image of a process that has seen a PIN.
        string[] command = File.Exists(Limiter) ? [Limiter, "--core=0", "--", .. options.Command] : [.. options.Command];
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.StandardInputEncoding = start.StandardOutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        foreach (var (name, value) in options.Environment)
            start.Environment[name] = value;
        try
        {
            return new TokenChild(Process.Start(start)!, options);
        }
        catch (Win32Exception)
        {
            throw new TokenException(TokenProblem.Module, $"the worker {command[0]} cannot be started");
        }
    }

    /// <summary>Asks once. The time runs from when the request is handed over; whoever stops waiting leaves the request to its own deadline.</summary>
    public async Task<TokenSay> Ask(TokenAsk ask, CancellationToken stop)
    {
        await places.WaitAsync(stop);
        var said = await Exchange(ask).WaitAsync(stop);
        return said.Ok ? said : throw (said.Error?.Refusal() ?? new TokenException(TokenProblem.Crash, "an answer without a reason"));
    }

    /// <summary>Lets the worker log out and end by itself, and makes sure that it is gone.</summary>
    public void Dispose()
    {
        if (IsAlive)
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(Farewell))
                Kill(TokenProblem.Timeout, "the worker did not end");
        }
        process.WaitForExit();
        listening.Wait(Farewell);
        process.Dispose();
    }

    private async Task<TokenSay> Exchange(TokenAsk ask)
    {
        var id = Interlocked.Increment(ref asked);
        var answer = new TaskCompletionSource<TokenSay>(TaskCreationOptions.RunContinuationsAsynchronously);
        under[id] = answer;
        try
        {
            if (Volatile.Read(ref end) is { } over)
                throw over;
            await Write(JsonSerializer.Serialize(ask with { Id = id }, TokenWire.Ask));
            return await answer.Task.WaitAsync(options.Deadline, options.Clock);
        }
        catch (TimeoutException)
        {
            var hung = new TokenException(TokenProblem.Timeout, $"no answer within {options.Deadline.TotalSeconds:0.#} s; the worker was ended");
            Kill(TokenProblem.Crash, "the worker was ended because another request hung");
            throw hung;
        }
        finally
        {
            under.TryRemove(id, out _);
            places.Release();
        }
    }

    private async Task Write(string line)
    {
        await writing.WaitAsync();
        try
        {
            await process.StandardInput.WriteAsync(line + "\n");
            await process.StandardInput.FlushAsync();
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException or InvalidOperationException)
        {
            throw new TokenException(TokenProblem.Crash, "the worker took no request any more");
        }
        finally
        {
            writing.Release();
        }
    }

    private async Task Listen()
    {
        var why = Ended;
        try
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                var say = JsonSerializer.Deserialize(line, TokenWire.Say) ?? throw new JsonException("an empty answer");
                if (under.TryRemove(say.Id, out var waiting))
                    waiting.TrySetResult(say);
            }
        }
        catch (Exception broken) when (broken is IOException or JsonException)
        {
            why = "the worker said what is not of the protocol";
        }
        if (why == Ended && process.WaitForExit(Farewell))
            why = $"{Ended} with code {process.ExitCode}";
        Kill(TokenProblem.Crash, why);
    }

    /// <summary>Ends the process if it runs still, and with it every request under way.</summary>
    private void Kill(TokenProblem problem, string why)
    {
        var over = new TokenException(problem, why);
        over = Interlocked.CompareExchange(ref end, over, null) ?? over;
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        foreach (var (id, waiting) in under)
            if (under.TryRemove(id, out _))
                waiting.TrySetException(new TokenException(over.Problem, over.Detail));
    }
}
