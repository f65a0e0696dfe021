using System.CommandLine;
using DocFlow.App;
using DocFlow.App.Features.Accounts.FirstRun;
using DocFlow.App.Features.Demo;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;

namespace DocFlow.Host.Commands;

internal static class ServeCommand
{
    private static readonly Option<string> Urls = new("--urls") { Description = "địa chỉ nghe / addresses to listen on", DefaultValueFactory = _ => "http://127.0.0.1:5080" };

    private static readonly Option<bool> Demo = new("--demo") { Description = "văn phòng mẫu với người và khóa hư cấu / sample office, fictional people and keys" };

    private static readonly Option<bool> NoPublicCheck = new("--no-public-check") { Description = "không mở trang kiểm tra chữ ký cho người ngoài / no signature check for outsiders" };

    private static readonly Option<string?> Watch = new("--watch-root") { Description = "thư mục chứa các thư mục nhận tự động / where the watched folders lie (default: DATA/watched)" };

    public static Command Create()
    {
        var command = new Command("serve", "chạy máy chủ / run the server") { Urls, Installation.Data, Installation.Database, Demo, NoPublicCheck, Watch };
        command.SetAction((parsed, stop) => OfficeCommand.Guard(async () =>
        {
            var folder = new DataFolder(parsed.GetValue(Installation.Data)!);
            using var held = folder.Lock();
            var database = Installation.Open(parsed.GetValue(Installation.Database)!, folder);
            var demo = parsed.GetValue(Demo);
            await using var app = Build(new ServeOptions(parsed.GetValue(Urls)!, folder, database, demo) { PublicCheck = !parsed.GetValue(NoPublicCheck), WatchRoot = parsed.GetValue(Watch) });
            if (!await Prepare(app, demo, stop, story: demo))
                return ExitCodes.InTheWay;
            await app.StartAsync(stop);
            if (demo)
                PrintLogIns(app);
            await PrintSetUpCode(app);
            await app.WaitForShutdownAsync(stop);
            return ExitCodes.Done;
        }));
        return command;
    }

    /// <summary>The server, not yet started; tests build it with port 0.</summary>
    public static WebApplication Build(ServeOptions options)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "docflow", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration["Demo"] = options.Demo ? "true" : "false";
        builder.Configuration["PublicCheck"] = options.PublicCheck ? "true" : "false";
        builder.Configuration["WatchRoot"] = options.WatchRoot ?? builder.Configuration["WatchRoot"];
        // What was built stays as it is while the server runs: fingerprinted files are kept by browsers and come packed, not asked for anew at every page.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] ??= "false";
        builder.WebHost.UseUrls(options.Urls).UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 2L << 30;
        });
        builder.Logging.ClearProviders().AddJsonConsole().SetMinimumLevel(LogLevel.Warning).AddFilter("DocFlow", LogLevel.Information);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(50));
        builder.Services.AddOffice(options.Database, options.Folder).AddOfficeServer();
        options.More?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseOffice();
        return app;
    }

    /// <summary>
    /// The embedded database is brought up to date here, after a copy; a server database belongs to somebody who runs
    /// <c>docflow migrate</c> when it suits (false).
    /// </summary>
    public static async Task<bool> Prepare(WebApplication app, bool demo, CancellationToken stop, bool story = false)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var schema = scope.ServiceProvider.GetRequiredService<Schema>();
        if (scope.ServiceProvider.GetRequiredService<IDatabase>().SingleWriter)
        {
            await schema.Migrate(stop);
        }
        else if ((await schema.Pending(stop)).Count > 0)
        {
            Console.Error.WriteLine("Cơ sở dữ liệu chưa đúng lược đồ: chạy 'docflow migrate' rồi khởi động lại. / The database schema is not current: run 'docflow migrate', then start again.");
            return false;
        }
        if (demo)
            await scope.ServiceProvider.GetRequiredService<DemoOffice>().Make(story, stop);
        return true;
    }

    /// <summary>An installation without accounts is founded by whoever can read this console.</summary>
    private static async Task PrintSetUpCode(WebApplication app)
    {
        var founding = app.Services.GetRequiredService<SetUp>();
        if (!await founding.Open())
            return;
        Console.WriteLine();
        Console.WriteLine($"DocFlow: {string.Join(' ', app.Urls)}{SetUp.Path}");
        Console.WriteLine($"Mã thiết lập / set-up code: {founding.Code}");
        Console.WriteLine();
    }

    private static void PrintLogIns(WebApplication app)
    {
        Console.WriteLine();
        Console.WriteLine($"DocFlow: {string.Join(' ', app.Urls)}");
        Console.WriteLine($"Mật khẩu mẫu / demo password: {DemoOffice.Password}");
        foreach (var (name, what) in DemoOffice.LogIns)
            Console.WriteLine($"  {name,-10} {what}");
        Console.WriteLine();
    }
}

/// <param name="Urls">as ASP.NET takes them, separated by ';'</param>
internal sealed record ServeOptions(string Urls, DataFolder Folder, IDatabase Database, bool Demo)
{
    /// <summary>Whether outsiders may have a file's signatures checked.</summary>
    public bool PublicCheck { get; init; } = true;

    /// <summary>Where watched folders lie; null: in the data folder.</summary>
    public string? WatchRoot { get; init; }

    /// <summary>Parts a test adds to the office, such as a kind of job of its own.</summary>
    public Action<IServiceCollection>? More { get; init; }
}
