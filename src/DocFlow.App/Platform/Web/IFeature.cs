using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Live;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Ui;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Platform.Web;

/// <summary>One capability of the office and its only wiring: services, rights, menu, jobs, routes.</summary>
public interface IFeature
{
    void Add(OfficeParts office);

    void Map(FeatureRoutes routes);
}

/// <summary>Where a feature maps what answers: programs under <see cref="Api"/> (a post is required), people's pages under <see cref="Pages"/>.</summary>
public sealed record FeatureRoutes(IEndpointRouteBuilder Pages, IEndpointRouteBuilder Api);

/// <summary>Where a feature hangs its parts.</summary>
public sealed class OfficeParts(IServiceCollection services, Grants grants, Visibility visibility, OfficeEvents events)
{
    private readonly List<JobKind> jobs = [];
    private readonly List<RecurringJob> recurring = [];
    private readonly List<MenuItem> menu = [];
    private readonly List<LiveKind> live = [];

    public IServiceCollection Services => services;

    public Grants Grants => grants;

    public Visibility Visibility => visibility;

    public OfficeEvents Events => events;

    public IReadOnlyList<JobKind> Jobs => jobs;

    public IReadOnlyList<RecurringJob> RecurringJobs => recurring;

    public IReadOnlyList<MenuItem> MenuItems => menu;

    public IReadOnlyList<LiveKind> LiveKinds => live;

    public void Job<T>(int atOnce = 2, int mostAttempts = 5)
        where T : IJobKind => jobs.Add(new JobKind(T.Kind, typeof(T), atOnce, mostAttempts));

    /// <param name="cron">seconds minutes hours day month weekday, in the time of Việt Nam</param>
    public void Every<T>(string cron)
        where T : IJobKind => recurring.Add(new RecurringJob(T.Kind, cron));

    /// <summary>Shows a component on a page of another feature (<see cref="Slot"/>).</summary>
    public void Slot<TComponent>(string place, int order = 10)
        where TComponent : Microsoft.AspNetCore.Components.IComponent => services.AddSingleton(new SlotPart(place, typeof(TComponent), order));

    public void Menu(MenuItem item) => menu.Add(item);

    /// <summary>What open pages show anew when a row of this kind has changed (Platform/Live/README.md).</summary>
    public void Live<TRow>(LiveFragment fragment)
        where TRow : class => live.Add(new LiveKind(typeof(TRow), fragment));
}
