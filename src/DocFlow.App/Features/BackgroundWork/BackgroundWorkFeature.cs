using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;
using DocFlow.App.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.BackgroundWork;

internal sealed class BackgroundWorkFeature : IFeature
{
    public void Add(OfficeParts office)
    {
        office.Services.AddScoped<JobWords>();
        office.Services.AddScoped<RecurringPlan>();
        office.Grants.Grant(JobDesk.Manage, Role.Administrator, Role.RegistryClerk, Role.Archivist);
        office.Visibility.Rule<Job>(JobVisibility.For);
        office.Menu(new MenuItem("jobs.title", "/cong-viec-nen", "server", 80, JobDesk.Manage));
        office.Live<Job>(JobFragments.Rows);
        office.Live<Job>(JobFragments.Numbers);
    }

    public void Map(FeatureRoutes routes) => JobsApi.Map(routes.Api);
}
