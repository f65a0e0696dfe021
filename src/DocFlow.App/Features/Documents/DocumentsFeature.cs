using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Platform.Web;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Documents;

internal sealed class DocumentsFeature : IFeature
{
    public void Add(OfficeParts office)
    {
        office.Services.AddSingleton<IUpkeep, DocumentsUpkeep>();
        office.Visibility.Rule<Document>(DocumentVisibility.For);
    }

    public void Map(FeatureRoutes routes)
    {
    }
}
