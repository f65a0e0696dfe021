using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;
using DocFlow.App.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Tasks;

internal sealed class TasksFeature : IFeature
{
    /// <summary>Everybody who reads content may have work.</summary>
    public const string HaveWork = "tasks.work";

    public void Add(OfficeParts office)
    {
        office.Services.AddSingleton<TaskPages>();
        office.Services.AddScoped<TaskDesk>();
        office.Services.AddScoped<WaitingSource>(services => stop => Waiting(services, stop));
        office.Grants.Grant(HaveWork, Role.RegistryClerk, Role.OfficeHead, Role.Leader, Role.UnitLeader, Role.Officer, Role.Archivist);
        office.Menu(new MenuItem("tasks.title", InboxAddress.Path, "checklist", 10, HaveWork, "g i"));
        office.Visibility.Rule<WorkTask>(TaskVisibility.For);
        office.Live<WorkTask>(InboxFragments.News);
    }

    public void Map(FeatureRoutes routes)
    {
        TasksApi.Map(routes.Api);
        TaskDoor.Map(routes.Pages);
    }

    private static async ValueTask<KeyValuePair<string, int>> Waiting(IServiceProvider services, CancellationToken stop)
    {
        var work = services.GetRequiredService<Work>();
        var count = work.Me.May(HaveWork) && !work.Me.IsOffice ? await new Inbox(work, services.GetRequiredService<TaskPages>()).Count(stop) : 0;
        return new(InboxAddress.Path, count);
    }
}
