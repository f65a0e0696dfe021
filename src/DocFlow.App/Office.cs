using DocFlow.App.Features.Accounts;
using DocFlow.App.Features.Accounts.FirstRun;
using DocFlow.App.Features.Accounts.Passwords;
using DocFlow.App.Features.BackgroundWork;
using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Demo;
using DocFlow.App.Features.Digitizing;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Exchange;
using DocFlow.App.Features.Handling;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Proofreading;
using DocFlow.App.Features.Registers;
using DocFlow.App.Features.Search;
using DocFlow.App.Features.Signing;
using DocFlow.App.Features.Tasks;
using DocFlow.App.Features.Upkeep;
using DocFlow.App.Features.Workflow;
using DocFlow.App.Features.WorkingDays;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Identity;
using DocFlow.App.Platform.Live;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Platform.Telemetry;
using DocFlow.App.Platform.Web;
using DocFlow.App.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartz;

namespace DocFlow.App;

/// <summary>The office put together: the platform below, one line for each capability above.</summary>
public static class Office
{
    internal static IReadOnlyList<IFeature> Features { get; } =
    [
        new OrganisationFeature(),
        new AccountsFeature(),
        new DocumentsFeature(),
        new CaptureFeature(),
        new WorkingDaysFeature(),
        new TasksFeature(),
        new WorkflowFeature(),
        new RegistersFeature(),
        new SigningFeature(),
        new ProofreadingFeature(),
        new HandlingFeature(),
        new DraftingFeature(),
        new ExchangeFeature(),
        new DigitizingFeature(),
        new SearchFeature(),
        new BackgroundWorkFeature(),
        new UpkeepFeature(),
        new DemoFeature(),
    ];

    /// <summary>What every command needs that opens the database; <see cref="AddOfficeServer"/> adds what only a server does.</summary>
    public static IServiceCollection AddOffice(this IServiceCollection services, IDatabase database, DataFolder folder)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(database);
        services.AddSingleton(folder);
        services.AddSingleton<WriterGate>();
        services.AddSingleton<OfficeWriter>();
        services.AddDbContextPool<OfficeContext>(database.Configure);
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<AuditAnchors>();
        services.AddScoped<AuditProof>();
        services.AddScoped<AuditReading>();
        services.AddScoped<AllRows>();
        services.AddScoped<Schema>();
        services.AddScoped(office => new Fsck(office.GetRequiredService<AllRows>(), office.GetRequiredService<FileStore>(), office.GetServices<IUpkeep>()));
        services.AddSingleton<FileStore>();
        services.AddSingleton<JobBell>();
        services.AddSingleton<LiveChannel>();
        services.AddSingleton<OldRows>();
        services.AddSingleton<JobTable>();
        services.AddSingleton<JobKinds>();
        services.AddSingleton<JobPace>();
        services.AddScoped<TimeLeft>();
        services.AddSingleton<RunningJobs>();
        services.AddSingleton<JobOwner>();
        services.AddScoped<JobDesk>();
        services.AddScoped<Work>();
        services.AddLocalizationTexts();
        services.AddUi();
        services.AddOfficeIdentity();

        var grants = new Grants();
        var visibility = new Visibility();
        var events = new OfficeEvents();
        var parts = new OfficeParts(services, grants, visibility, events);
        foreach (var feature in Features)
            feature.Add(parts);
        services.AddSingleton(grants);
        services.AddSingleton(visibility);
        services.AddSingleton(events);
        services.AddSingleton<IReadOnlyList<MenuItem>>([.. parts.MenuItems.OrderBy(m => m.Order)]);
        foreach (var job in parts.Jobs)
            services.AddSingleton(job);
        foreach (var recurring in parts.RecurringJobs)
            services.AddSingleton(recurring);
        foreach (var live in parts.LiveKinds)
            services.AddSingleton(live);
        return services;
    }

    /// <summary>The scheduler and the dispatcher that feeds it: only <c>serve</c> runs jobs.</summary>
    public static IServiceCollection AddOfficeServer(this IServiceCollection services)
    {
        services.AddHostedService<OfficeStart>();
        services.AddHostedService<Telemetry>();
        services.AddOpenApi("v1", openApi => openApi.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true);
        services.AddProblemDetails();
        services.AddRazorComponents();
        services.AddAntiforgery(options => options.Cookie.Name = "df-form");
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase, allowIntegerValues: false)));
        // A request that can not be read is answered as every other failure is: problem+json under /api, a page elsewhere.
        services.Configure<Microsoft.AspNetCore.Routing.RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddQuartz(quartz => quartz.UseDefaultThreadPool(Math.Max(4, Environment.ProcessorCount + 2)));
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddHostedService<JobDispatcher>();
        services.AddSingleton<LiveStream>();
        return services;
    }

    /// <summary>The pipeline of a server: who asks, what they may, what they get when it fails.</summary>
    public static void UseOffice(this WebApplication app)
    {
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api"), api => api.UseMiddleware<ApiProblems>());
        app.UseWhen(http => !http.Request.Path.StartsWithSegments("/api"), pages => pages.UseMiddleware<PageProblems>());
        app.UseMiddleware<SafeHeaders>();
        app.UseMiddleware<FoundingFirst>();
        app.UseAuthentication();
        app.UseMiddleware<WhoIsAsking>();
        app.UseMiddleware<NewPasswordFirst>();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapGet("/health/live", () => Results.Text("live")).ExcludeFromDescription();
        app.MapGet("/health/ready", Readiness.Answer).ExcludeFromDescription();
        app.UseWhen(OnceOnlyFilter.Compares, api => api.Use((http, next) =>
        {
            http.Request.EnableBuffering();
            return next(http);
        }));
        var api = app.MapGroup("").AddEndpointFilter<RequireViewer>().AddEndpointFilter<OnceOnlyFilter>();
        foreach (var feature in Features)
            feature.Map(new FeatureRoutes(app, api));
        app.MapAppearance();
        app.MapGet(LiveStream.Path, LiveStream.Answer).RequireAuthorization().ExcludeFromDescription();
        app.MapStaticAssets();
        app.MapRazorComponents<OfficeApp>();
    }
}
