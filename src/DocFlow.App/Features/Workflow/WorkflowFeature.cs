using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Workflow;

internal sealed class WorkflowFeature : IFeature
{
    /// <summary>Trying again what stands still.</summary>
    public const string Repair = "workflow.repair";

    public void Add(OfficeParts office)
    {
        office.Services.AddSingleton(WorkflowFolder.Standard);
        office.Services.AddSingleton<CompiledProcesses>();
        office.Services.AddScoped<ProcessShelf>();
        office.Services.AddScoped<ProcessSteps>();
        office.Services.AddScoped(services => new Workflows(services.GetRequiredService<Work>(), services.GetRequiredService<ProcessShelf>(), services.GetRequiredService<ProcessSteps>()));
        office.Services.AddScoped(services => new ProcessViews(services.GetRequiredService<Work>(), services.GetRequiredService<ProcessShelf>()));
        office.Grants.Grant(Repair, Role.RegistryClerk, Role.OfficeHead);
        office.Job<ServiceJob>(mostAttempts: ServiceJob.MostAttempts);
        office.Job<TimerJob>();
        office.Visibility.Rule<DeployedProcess>(me =>
        {
            var agency = me.AgencyId;
            return me.ReadsContent ? process => process.AgencyId == agency : process => false;
        });
        office.Visibility.Rule<ProcessInstance>(InstanceVisibility.For);
        office.Visibility.Rule<ProcessEvent>(me => Through.Of((ProcessEvent happened) => happened.Instance, InstanceVisibility.For(me)));
    }

    public void Map(FeatureRoutes routes) => WorkflowApi.Map(routes);
}
