using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using DocFlow.App;
using DocFlow.App.Features.Demo;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Identity;
using DocFlow.App.Platform.Storage;
using DocFlow.Host.Commands;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DocFlow.Bench;

/// <summary>The built server as its own process on a data folder of its own.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("docflow-bench-").FullName;
    private readonly Uri address = new($"http://127.0.0.1:{FreePort()}");
    private readonly string database;
    private readonly string? connection;
    private string token = "";
    private Process? process;

    private Server(string database, string? connection) => (this.database, this.connection) = (database, connection);

    public int Id => process!.Id;

    public string Root => root;

    /// <summary>An office with its schema, sample people and a token; nothing runs yet.</summary>
    public static async Task<Server> Make(string database = "sqlite", string? connection = null)
    {
        var server = new Server(database, connection);
        var folder = new DataFolder(Path.Combine(server.root, "data"));
        await using var services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error))
            .AddOffice(Installation.Open(database, folder, connection), folder).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Schema>().Migrate(CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<DemoOffice>().Make(story: false, CancellationToken.None);
        var (token, hash) = TokenHandler.Make();
        server.token = token;
        await services.GetRequiredService<OfficeWriter>().Write(async db =>
        {
            var person = await db.Set<Account>().Where(a => a.UserName == "lan").Select(a => a.PersonId).SingleAsync();
            var post = await db.Set<Post>().SingleAsync(p => p.PersonId == person);
            db.Add(new ApiToken { Id = Guid.NewGuid(), AgencyId = post.AgencyId, PostId = post.Id, Name = "bench", TokenHash = hash, CreatedAt = TimeProvider.System.GetUtcNow() });
            return true;
        }, CancellationToken.None);
        return server;
    }

    /// <summary>Starts the executable; the time from there to "ready".</summary>
    public async Task<TimeSpan> Start()
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "docflow"), ["serve", "--urls", address.ToString(), "--data", Path.Combine(root, "data"), "--database", database]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TMPDIR"] = root;
        if (connection is not null)
            start.Environment[Installation.ConnectionVariable] = connection;
        var began = Stopwatch.GetTimestamp();
        process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient { BaseAddress = address };
        while (true)
        {
            if (process.HasExited)
                throw new InvalidOperationException($"the server ended with {process.ExitCode}");
            try
            {
                using var answer = await http.GetAsync("/health/ready");
                if (answer.IsSuccessStatusCode)
                    return Stopwatch.GetElapsedTime(began);
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(5);
        }
    }

    public HttpClient Client()
    {
        var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 100 }) { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    /// <summary>SIGTERM, and waits for the end.</summary>
    public async Task Stop()
    {
        using (var kill = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        await process!.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await Stop();
        Directory.Delete(root, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
