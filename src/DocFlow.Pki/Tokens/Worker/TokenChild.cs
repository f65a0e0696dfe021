using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DocFlow.Pki.Tokens;

/// <summary>
/// One worker process and the pipes to it. As many errands are under way at a time as the token has sessions; signatures with the same key that wait for one travel
/// together, as many as a fast token makes in a few milliseconds and never two on a slow one. What the module writes to its error stream is dropped: it could quote a PIN.
/// </summary>
internal sealed class TokenChild : IDisposable
{
    private const string Limiter = "/usr/bin/prlimit", Ended = "the worker ended";
    private const int MostTogether = 64;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2), Together = TimeSpan.FromMilliseconds(5), Fast = TimeSpan.FromMilliseconds(0.5);

    private readonly Process process;
    private readonly TokenWorkerOptions options;
    private readonly Lock gate = new(), writing = new();
    private readonly Queue<Request> queue = new();
    private readonly ConcurrentDictionary<long, Errand> under = new();
    private readonly Thread listening;
    private TokenException? end;
    private long asked;
    private int free;
    private TimeSpan each = Together;

    private TokenChild(Process process, TokenWorkerOptions options)
    {
        (this.process, this.options, free) = (process, options, options.Sessions);
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        listening = new Thread(Listen) { IsBackground = true, Name = "token worker" };
        listening.Start();
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

    /// <summary>Asks once. The time runs from when the request is handed over; whoever stops waiting before that takes it back, and after that leaves it to its own deadline.</summary>
    public async Task<TokenSay> Ask(TokenAsk ask, CancellationToken stop)
    {
        var request = new Request(ask, stop);
        lock (gate)
            queue.Enqueue(request);
        Send();
        var said = await request.Answer.Task.WaitAsync(stop);
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
        listening.Join(Farewell);
        process.Dispose();
    }

    /// <summary>Hands over what waits, while the token has a session free.</summary>
    private void Send()
    {
        while (Next() is { } errand)
        {
            under[errand.Id] = errand;
            errand.Watch = options.Clock.CreateTimer(_ => Hung(errand), null, options.Deadline, Timeout.InfiniteTimeSpan);
            if (Volatile.Read(ref end) is { } over)
                Fail(errand, over.Problem, over.Detail);
            else if (!Write(errand.Line()))
                // Over at once, before the system tells of its end: whoever asks again must not be given this worker.
                Kill(TokenProblem.Crash, "the worker took no request any more");
        }
    }

    private Errand? Next()
    {
        lock (gate)
        {
            // A token as fast as its processor gains nothing by more at a time than there are processors: what comes meanwhile travels together.
            var lanes = each < Fast ? Math.Min(options.Sessions, Environment.ProcessorCount) : options.Sessions;
            var places = free - (options.Sessions - lanes);
            while (places > 0 && queue.TryDequeue(out var first))
            {
                if (first.Stop.IsCancellationRequested)
                    continue;
                var requests = new List<Request> { first };
                // A share of what waits, so that every lane gets one.
                var most = Math.Min(Math.Clamp((int)(Together / each), 1, MostTogether), (queue.Count + lanes) / lanes);
                while (requests.Count < most && queue.TryPeek(out var next) && next.Ask.GoesWith(first.Ask))
                    if (!queue.Dequeue().Stop.IsCancellationRequested)
                        requests.Add(next);
                free--;
                return new Errand(++asked, requests, options.Clock.GetTimestamp());
            }
            return null;
        }
    }

    private bool Write(byte[] line)
    {
        try
        {
            lock (writing)
            {
                process.StandardInput.BaseStream.Write(line);
                process.StandardInput.BaseStream.Flush();
            }
            return true;
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException or InvalidOperationException)
        {
            return false;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(line); // it may hold a PIN
        }
    }

    private void Listen()
    {
        var why = Ended;
        try
        {
            while (process.StandardOutput.ReadLine() is { } line)
                Hear(JsonSerializer.Deserialize(line, TokenWire.Say) ?? throw new JsonException("an empty answer"));
        }
        catch (Exception broken) when (broken is IOException or JsonException)
        {
            why = "the worker said what is not of the protocol";
        }
        if (why == Ended && process.WaitForExit(Farewell))
            why = $"{Ended} with code {process.ExitCode}";
        Kill(TokenProblem.Crash, why);
    }

    private void Hear(TokenSay say)
    {
        if (!under.TryRemove(say.Id, out var errand))
            return;
        var parts = errand.Requests.Count == 1 ? [say] : say.Parts;
        if (parts?.Count != errand.Requests.Count)
            parts = [.. errand.Requests.Select(_ => say with { Ok = false })];
        Release(errand);
        for (var at = 0; at < parts.Count; at++)
            errand.Requests[at].Answer.TrySetResult(parts[at]);
        Send();
    }

    private void Hung(Errand errand)
    {
        if (!under.TryRemove(errand.Id, out _))
            return;
        Kill(TokenProblem.Crash, "the worker was ended because another request hung");
        Refuse(errand, TokenProblem.Timeout, $"no answer within {options.Deadline.TotalSeconds:0.#} s; the worker was ended");
    }

    /// <summary>Ends the process if it runs still, and with it every request under way or waiting.</summary>
    private void Kill(TokenProblem problem, string why)
    {
        var over = new TokenException(problem, why);
        over = Interlocked.CompareExchange(ref end, over, null) ?? over;
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        foreach (var errand in under.Values)
            Fail(errand, over.Problem, over.Detail);
        Send();
    }

    private void Fail(Errand errand, TokenProblem problem, string why)
    {
        if (under.TryRemove(errand.Id, out _))
            Refuse(errand, problem, why);
    }

    private void Refuse(Errand errand, TokenProblem problem, string why)
    {
        Release(errand);
        foreach (var request in errand.Requests)
            request.Answer.TrySetException(new TokenException(problem, why));
    }

    private void Release(Errand errand)
    {
        errand.Watch?.Dispose();
        var took = options.Clock.GetElapsedTime(errand.Since) / errand.Requests.Count;
        lock (gate)
            (free, each) = (free + 1, took > each ? took : (each * 3 + took) / 4); // slower is believed at once
    }

    private sealed record Request(TokenAsk Ask, CancellationToken Stop)
    {
        public TaskCompletionSource<TokenSay> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Requests that travel in one line.</summary>
    private sealed record Errand(long Id, IReadOnlyList<Request> Requests, long Since)
    {
        public ITimer? Watch { get; set; }

        public byte[] Line()
        {
            var ask = Requests[0].Ask with { Id = Id };
            if (Requests.Count > 1)
                ask = ask with { Digest = null, Digests = [.. Requests.Select(r => r.Ask.Digest ?? [])] };
            var bytes = JsonSerializer.SerializeToUtf8Bytes(ask, TokenWire.Ask);
            byte[] line = [.. bytes, (byte)'\n'];
            CryptographicOperations.ZeroMemory(bytes);
            return line;
        }
    }
}
