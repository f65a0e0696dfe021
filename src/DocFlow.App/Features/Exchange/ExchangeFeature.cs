using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;

namespace DocFlow.App.Features.Exchange;

internal sealed class ExchangeFeature : IFeature
{
    public void Add(OfficeParts office)
    {
        office.Visibility.Rule<Dispatch>(me => Through.Of((Dispatch dispatch) => dispatch.Document, DocumentVisibility.For(me)));
        office.Visibility.Rule<Arrival>(me => Through.Of((Arrival arrival) => arrival.Document, DocumentVisibility.For(me)));
    }

    public void Map(FeatureRoutes routes)
    {
    }
}
