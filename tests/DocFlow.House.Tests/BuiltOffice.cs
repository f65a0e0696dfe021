using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Data.Sqlite;
using DocFlow.Host.Commands;
using Microsoft.AspNetCore.Builder;

namespace DocFlow.House.Tests;

/// <summary>The server as it is shipped, on an empty embedded database and a free port of this machine alone.</summary>
public sealed class BuiltOffice : IAsyncLifetime
{
    private readonly DataFolder folder = new(Path.Combine(Path.GetTempPath(), $"docflow-house-{Guid.NewGuid():N}"));
    private WebApplication? app;

    public WebApplication App => app ?? throw new InvalidOperationException("not built");

    public async ValueTask InitializeAsync()
    {
        app = ServeCommand.Build(new ServeOptions("http://127.0.0.1:0", folder, new SqliteDatabase(folder.SqliteFile), Demo: false));
        await ServeCommand.Prepare(app, demo: false, CancellationToken.None);
        await app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
        Directory.Delete(folder.Root, recursive: true);
    }
}
