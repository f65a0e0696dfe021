using DocFlow.App.Platform.Web;
using DocFlow.App.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Search;

internal sealed class SearchFeature : IFeature
{
    public void Add(OfficeParts office)
    {
        office.Services.AddScoped<PageSearch>();
        office.Menu(new MenuItem("search.menu", "/tim-kiem", "search", 40, null, "g t") { Papers = true });
    }

    public void Map(FeatureRoutes routes) => SearchApi.Map(routes.Api);
}
