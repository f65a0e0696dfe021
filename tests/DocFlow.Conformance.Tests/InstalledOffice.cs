using DocFlow.App;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.Conformance.Tests;

/// <summary>An office over an empty database of one make, as a test class uses it.</summary>
public abstract class InstalledOffice
{
    private ServiceProvider? services;

    /// <summary>Why this make can't be tested here.</summary>
    public abstract string? Absent { get; }

    public OfficeClock Clock { get; } = new();

    public DataFolder Folder { get; } = new(Path.Combine(Path.GetTempPath(), $"docflow-conformance-{Guid.NewGuid():N}"));

    public IServiceProvider Services => services ?? throw new InvalidOperationException("not installed");

    /// <summary>One viewer's piece of work, in a scope of its own.</summary>
    public async Task<T> As<T>(Viewer me, Func<Work, Task<T>> piece)
    {
        await using var scope = Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        work.ActAs(me);
        return await piece(work);
    }

    /// <summary>The same with another service of that scope.</summary>
    public async Task<T> With<TService, T>(Viewer me, Func<TService, Task<T>> piece)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Work>().ActAs(me);
        return await piece(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>The database itself, past every rule: what a test looks into, or tampers with.</summary>
    public Task<T> Database<T>(Func<OfficeContext, Task<T>> piece) => With(Viewer.Nobody, piece);

    public async Task<Guid> NewAgency(string name = "UBND phường Hải Thành")
    {
        var agency = new Agency(name, "UBND", null, Clock.GetUtcNow());
        return await As(Viewer.Office(agency.Id), async work =>
        {
            work.Add(agency);
            await work.Commit(TestContext.Current.CancellationToken);
            return agency.Id;
        });
    }

    /// <summary>Somebody in a post of that role, with what the role may do.</summary>
    public Viewer Somebody(Guid agency, Role role, string name = "Nguyễn Thị Lan") => new()
    {
        Kind = ViewerKind.Person,
        AgencyId = agency,
        PersonId = Guid.NewGuid(),
        PostId = Guid.NewGuid(),
        UnitId = Guid.NewGuid(),
        Role = role,
        Name = name,
        Permissions = Services.GetRequiredService<Grants>().Of(role),
    };

    /// <summary>Lan, the clerk.</summary>
    public Viewer Lan(Guid agency) => Somebody(agency, Role.RegistryClerk);

    protected void Open(IDatabase database) => services =
        new ServiceCollection().AddSingleton<TimeProvider>(Clock).AddLogging().AddOffice(database, Folder).BuildServiceProvider();

    protected async Task Close()
    {
        if (services is not null)
            await services.DisposeAsync();
        services = null;
    }
}
