using DocFlow.App.Platform.Web;
using DocFlow.App.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Tasks;

internal sealed class TasksFeature : IFeature
{
    public void Add(OfficeParts office)
    {
        office.Services.AddSingleton<TaskPages>();
        office.Visibility.Rule<WorkTask>(TaskVisibility.For);
    }

    public void Map(FeatureRoutes routes)
    {
    }
}
