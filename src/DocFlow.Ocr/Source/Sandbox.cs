using System.Diagnostics;

namespace DocFlow.Ocr;

/// <summary>
/// Runs a tool on untrusted input. With bubblewrap the tool sees the system's programs read-only, one input file and one folder
/// for its output, no network, no other process, no home. Limits on memory, processor time and file size come from prlimit.
/// </summary>
public static class Sandbox
{
    private const int MostText = 32 << 20;
    private const int OutOfTime = 128 + 24; // SIGXCPU
    private static readonly Lazy<bool> Bubblewrap = new(BubblewrapWorks);
    private static readonly Lazy<bool> Limits = new(() => Exists("prlimit"));

    /// <summary>How tools are confined on this machine: <c>bubblewrap</c>, <c>limits only</c> (no user namespaces) or <c>none</c>.</summary>
    public static string Kind => Bubblewrap.Value ? "bubblewrap" : Limits.Value ? "limits only" : "none";

    /// <summary>Whether a program is on the path.</summary>
    public static bool Exists(string program)
        => (Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin").Split(':').Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, program)));

    /// <summary>Runs a tool to its end.</summary>
    /// <param name="inputs">Files the tool may read; their places inside are handed to <paramref name="arguments"/> in this order.</param>
    /// <param name="output">The folder the tool may write, or null; its place inside is the last string handed over.</param>
    /// <param name="arguments">Makes the argument list.</param>
    internal static ToolResult Run(string tool, IReadOnlyList<string> inputs, string? output, Func<string[], string?, IEnumerable<string>> arguments, ScanLimits limits, CancellationToken stop)
    {
        if (!Exists(tool))
            throw new ScanRefusedException(ScanProblem.ToolMissing, $"the program {tool} is not installed");
        string[] command = Bubblewrap.Value ? Confined(tool, inputs, output, arguments) : [tool, .. arguments([.. inputs], output)];
        return Start(Limits.Value ? [.. Limited(limits), .. command] : command, limits.ToolTime, tool, stop);
    }

    private static string[] Limited(ScanLimits limits)
        => ["prlimit", $"--as={limits.ToolMemory}", $"--cpu={(int)limits.ToolTime.TotalSeconds + 1}:{(int)limits.ToolTime.TotalSeconds + 2}", $"--fsize={Math.Max(limits.RenderedPixels, limits.Pixels) * 4}", "--core=0", "--"];

    private static string[] Confined(string tool, IReadOnlyList<string> inputs, string? output, Func<string[], string?, IEnumerable<string>> arguments)
    {
        List<string> command = ["bwrap", .. Walls];
        var inside = new string[inputs.Count];
        for (var i = 0; i < inside.Length; i++)
        {
            inside[i] = $"/in{i}";
            command.AddRange(["--ro-bind", Path.GetFullPath(inputs[i]), inside[i]]);
        }
        if (output is not null)
            command.AddRange(["--bind", Path.GetFullPath(output), "/out"]);
        command.AddRange(["--", tool, .. arguments(inside, output is null ? null : "/out")]);
        return [.. command];
    }

    private static readonly string[] Walls =
    [
        "--unshare-all", "--cap-drop", "ALL", "--die-with-parent", "--new-session", "--clearenv",
        "--setenv", "PATH", "/usr/bin:/bin", "--setenv", "LC_ALL", "C.UTF-8", "--setenv", "HOME", "/tmp",
        "--ro-bind", "/usr", "/usr", "--symlink", "usr/bin", "/bin", "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64",
        "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache", "--ro-bind-try", "/etc/fonts", "/etc/fonts", "--ro-bind-try", "/etc/alternatives", "/etc/alternatives",
        "--ro-bind-try", "/var/cache/fontconfig", "/var/cache/fontconfig", "--dev", "/dev", "--tmpfs", "/tmp",
    ];

    private static ToolResult Start(IReadOnlyList<string> command, TimeSpan time, string tool, CancellationToken stop)
    {
        var start = new ProcessStartInfo(command[0]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in command.Skip(1))
            start.ArgumentList.Add(argument);
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start) ?? throw new ScanRefusedException(ScanProblem.ToolMissing, $"the program {command[0]} cannot be started");
        process.StandardInput.Close();
        var text = Task.Run(() => Capped(process.StandardOutput), CancellationToken.None);
        var complaint = Task.Run(() => Capped(process.StandardError), CancellationToken.None);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task.WhenAny(process.WaitForExitAsync(over.Token), Patience.Lost(process.Id, time, TimeProvider.System, over.Token)).GetAwaiter().GetResult();
        over.Cancel();
        var isDone = process.HasExited;
        if (!isDone)
        {
            process.Kill(entireProcessTree: true);
            stop.ThrowIfCancellationRequested();
        }
        if (!isDone || process.ExitCode == OutOfTime)
            throw new ScanRefusedException(ScanProblem.Timeout, $"{tool} was not done within {time.TotalSeconds:0} s of processor time");
        return new ToolResult(process.ExitCode, text.GetAwaiter().GetResult(), complaint.GetAwaiter().GetResult());
    }

    /// <summary>Reads to the end so that the tool never blocks, keeps only the first part.</summary>
    private static string Capped(StreamReader reader)
    {
        var kept = new System.Text.StringBuilder();
        var buffer = new char[8192];
        for (int read; (read = reader.Read(buffer)) > 0;)
            kept.Append(buffer, 0, Math.Min(read, Math.Max(0, MostText - kept.Length)));
        return kept.ToString();
    }

    private static bool BubblewrapWorks()
        => Exists("bwrap") && Start(["bwrap", .. Walls, "--", "true"], TimeSpan.FromSeconds(10), "bwrap", CancellationToken.None).ExitCode == 0;
}
