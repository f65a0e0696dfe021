using System.Diagnostics;
using DocFlow.App.Features.Demo;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Data.Sqlite;
using DocFlow.Tests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DocFlow.App.Tests.Running;

/// <summary>The real executable on a data folder of its own; it can be killed and started again.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("docflow-server-").FullName;
    private readonly int port = Ports.Free();
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> faults = [];
    private Process? process;

    public Uri Address => new($"http://127.0.0.1:{port}");

    public int Id => process!.Id;

    /// <summary>As a demonstration: the sample keys sign.</summary>
    public bool Demonstration { get; init; }

    /// <summary>Further settings of the server, by the names of its environment.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    public bool Runs => process is { HasExited: false };

    private string Steps => Path.Combine(root, "steps");

    private string Data => Path.Combine(root, "data");

    /// <summary>A data folder with the sample office and a token for lan; nothing runs yet.</summary>
    public static async Task<(ServerProcess Server, OfficeClient Lan)> Make(bool demonstration = false)
    {
        var server = new ServerProcess { Demonstration = demonstration };
        await PreparedFolder.CopyTo(server.Data, demo: true);
        return (server, await server.As("lan"));
    }

    /// <summary>A program in the post of the one who logs in by this name; asked for while nothing runs.</summary>
    public Task<OfficeClient> As(string logIn) => WithServices(async services =>
    {
        var post = await Tokens.PostOf(services, logIn);
        return new OfficeClient(Address, await Tokens.Give(services, post.AgencyId, post.Id));
    });

    public void Start()
    {
        var start = Command(["serve", "--urls", Address.ToString(), "--data", Data, .. (string[])(Demonstration ? ["--demo"] : [])]);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        foreach (var (name, value) in Settings)
            start.Environment[name] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What the server logged as a fault, over all its lives.</summary>
    public string Faults => string.Join('\n', faults);

    private void Hear(string? line)
    {
        if (line is not null && line.Contains("Exception", StringComparison.Ordinal) && faults.Count < 100)
            faults.Enqueue(line);
    }

    public async Task UntilReady(CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = Address };
        for (var start = TimeProvider.System.GetTimestamp(); ;)
        {
            Assert.True(Runs, "the server ended by itself");
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(4), "the server is not ready after 4 minutes");
            try
            {
                using var answer = await http.GetAsync("/health/ready", stop);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(30, stop);
        }
    }

    /// <summary>SIGKILL: no farewell of any kind.</summary>
    public async Task Kill()
    {
        process!.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        process = null;
    }

    /// <summary>Lets the running server die, by itself and without a farewell, at its n-th durable step from now on: before a flush or a rename (durable-steps.c).</summary>
    public void DieAt(int step)
    {
        File.WriteAllText(Steps + ".new", $"{Id} {step}");
        File.Move(Steps + ".new", Steps, overwrite: true);
    }

    /// <summary>Whether it has died, and been buried.</summary>
    public async Task<bool> IsDead()
    {
        if (process is { HasExited: false })
            return false;
        if (process is not null)
        {
            Assert.Equal(128 + 9, process.ExitCode);
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
            process = null;
        }
        return true;
    }

    /// <summary>Has the server built so that <see cref="DieAt"/> works; skips the test where there is no compiler.</summary>
    public void CountSteps()
    {
        var library = Path.Combine(root, "steps.so");
        try
        {
            using var compiler = Process.Start(new ProcessStartInfo("gcc", ["-shared", "-fPIC", "-O1", "-o", library, Path.Combine(AppContext.BaseDirectory, "Running", "durable-steps.c")]))!;
            compiler.WaitForExit();
            Assert.Equal(0, compiler.ExitCode);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("gcc is not installed");
        }
        (Settings["LD_PRELOAD"], Settings["DOCFLOW_STEPS"]) = (library, Steps);
    }

    /// <summary>SIGTERM, and the exit code.</summary>
    public async Task<int> Stop()
    {
        using (var kill = Process.Start("kill", ["-TERM", Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(CancellationToken.None);
        await process!.WaitForExitAsync(CancellationToken.None);
        var code = process.ExitCode;
        process.Dispose();
        process = null;
        return code;
    }

    /// <summary>Runs a command of the executable on the same data folder: its exit code and what it said.</summary>
    public async Task<(int Code, string Said)> Run(params string[] arguments)
    {
        var start = Command([.. arguments, "--data", Data]);
        start.RedirectStandardOutput = true;
        using var command = Process.Start(start)!;
        var said = await command.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await command.WaitForExitAsync(CancellationToken.None);
        return (command.ExitCode, said);
    }

    /// <summary>The reading workers that this server has started: children by /proc.</summary>
    public IReadOnlyList<int> Workers()
    {
        var found = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(f => int.TryParse(Path.GetFileName(f), out _)))
        {
            try
            {
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                var parent = int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
                if (parent == Id && File.ReadAllText(Path.Combine(folder, "cmdline")).Contains("ocr-worker", StringComparison.Ordinal))
                    found.Add(int.Parse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture));
            }
            catch (IOException)
            {
                // It ended while we looked.
            }
        }
        return found;
    }

    public async Task<T> WithServices<T>(Func<IServiceProvider, Task<T>> piece)
    {
        var folder = new DataFolder(Data);
        await using var services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error))
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Demo", "true")]).Build())
            .AddOffice(new SqliteDatabase(folder.SqliteFile), folder).BuildServiceProvider();
        return await piece(services);
    }

    public Task<T> Rows<T>(Func<OfficeContext, Task<T>> read) => WithServices(async services =>
    {
        await using var scope = services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<OfficeContext>());
    });

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await Kill();
        await PreparedFolder.Remove(root);
    }

    private ProcessStartInfo Command(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "docflow"), arguments) { WorkingDirectory = root };
        start.Environment["TMPDIR"] = root;
        return start;
    }
}
