using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Signing.Desk;

/// <summary>Signing at an official's own machine, as the feature takes it in.</summary>
internal static class DeskParts
{
    public static void Add(OfficeParts office)
    {
        office.Services.AddScoped<IElsewhere, DeskElsewhere>().AddScoped<HandoverDesk>().AddScoped<HandoverDoor>();
        office.Slot<DeskPanel>("waiting");
        office.Slot<DeskCheckup>("checkup");
        office.Visibility.Rule<AgentHandover>(me => Through.Of((AgentHandover handover) => handover.Pending!.Document, DocumentVisibility.For(me)));
    }

    public static void Map(FeatureRoutes routes)
    {
        DeskApi.Map(routes.Api);
        HandoverFiles.Map(routes.Pages);
    }
}
