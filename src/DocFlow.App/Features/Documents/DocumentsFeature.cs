using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;
using Microsoft.AspNetCore.Routing;

namespace DocFlow.App.Features.Documents;

internal sealed class DocumentsFeature : IFeature
{
    public void Add(OfficeParts office)
    {
        office.Visibility.Rule<Document>(DocumentVisibility.For);
    }

    public void Map(IEndpointRouteBuilder routes)
    {
    }
}
