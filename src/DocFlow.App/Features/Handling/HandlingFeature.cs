using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;

namespace DocFlow.App.Features.Handling;

internal sealed class HandlingFeature : IFeature
{
    /// <summary>Only the agency's leaders direct (NĐ 30/2020 Art. 24).</summary>
    public const string Direct = "handling.direct";

    public void Add(OfficeParts office)
    {
        office.Grants.Grant(Direct, Role.Leader);
        office.Visibility.Rule<Direction>(me => Through.Of((Direction direction) => direction.Document, DocumentVisibility.For(me)));
        office.Visibility.Rule<Branch>(me => Through.Of((Branch branch) => branch.Document, DocumentVisibility.For(me)));
    }

    public void Map(FeatureRoutes routes)
    {
    }
}
