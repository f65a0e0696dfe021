using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Identity;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.Data.Sqlite;
using DocFlow.Host.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DocFlow.App.Tests.Running;

/// <summary>The real server inside the test process: a free port, a data folder of its own, the sample office.</summary>
internal sealed class TestOffice : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string root;

    private TestOffice(WebApplication app, string root, LogLines log) => (this.app, this.root, Log) = (app, root, log);

    public LogLines Log { get; }

    public IServiceProvider Services => app.Services;

    public Uri Address => new(app.Urls.First());

    public static async Task<TestOffice> Start(IDatabase? database = null, bool demo = true)
    {
        var stop = TestContext.Current.CancellationToken;
        var root = (database is null ? await PreparedFolder.Copy(demo) : Directory.CreateTempSubdirectory("docflow-test-")).FullName;
        var folder = new DataFolder(root);
        var app = ServeCommand.Build(new ServeOptions("http://127.0.0.1:0", folder, database ?? new SqliteDatabase(folder.SqliteFile), demo));
        var log = new LogLines();
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Schema>().Migrate(stop);
        Assert.True(await ServeCommand.Prepare(app, demo, stop));
        await app.StartAsync(stop);
        return new TestOffice(app, root, log);
    }

    /// <summary>A program acting in the post of the one who logs in by this name.</summary>
    public async Task<OfficeClient> As(string logIn)
    {
        var post = await Tokens.PostOf(Services, logIn);
        return new OfficeClient(Address, await Tokens.Give(Services, post.AgencyId, post.Id));
    }

    public async Task<OfficeClient> In(Post post) => new(Address, await Tokens.Give(Services, post.AgencyId, post.Id));

    public async Task<Viewer> ViewerOf(string logIn)
    {
        var post = await Tokens.PostOf(Services, logIn);
        return new Viewer
        {
            Kind = ViewerKind.Person,
            PersonId = post.PersonId,
            PostId = post.Id,
            AgencyId = post.AgencyId,
            UnitId = post.UnitId,
            Role = post.Role,
            Name = logIn,
            Permissions = Services.GetRequiredService<Grants>().Of(post.Role),
        };
    }

    /// <summary>A piece of work of this viewer, with the services of a request.</summary>
    public async Task<T> Within<T>(Viewer viewer, Func<Work, IServiceProvider, Task<T>> piece)
    {
        await using var scope = Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        work.ActAs(viewer);
        return await piece(work, scope.ServiceProvider);
    }

    /// <summary>Straight from the tables, whoever may see it.</summary>
    public async Task<T> Rows<T>(Func<OfficeContext, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<OfficeContext>());
    }

    public async Task<FsckVerdict> Fsck()
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Fsck>().Check(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        await PreparedFolder.Remove(root);
    }
}
