using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;

namespace DocFlow.App.Features.BackgroundWork;

internal sealed class BackgroundWorkFeature : IFeature
{
    public void Add(OfficeParts office)
    {
        office.Grants.Grant(JobDesk.Manage, Role.Administrator, Role.RegistryClerk, Role.Archivist);
        office.Visibility.Rule<Job>(JobVisibility.For);
    }

    public void Map(FeatureRoutes routes)
    {
    }
}
