using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Capture.Duplicates;

/// <summary>The wiring of what looks for papers that came in before.</summary>
internal static class DuplicateParts
{
    public static void Add(OfficeParts office)
    {
        office.Services.AddScoped<DuplicateDesk>();
        office.Slot<LikePanel>("document", 5);
        office.Visibility.Rule<PagePrint>(me => Through.Of((PagePrint print) => print.Document, DocumentVisibility.For(me)));
        // Whoever may not see the earlier document learns nothing of it.
        office.Visibility.Rule<Resemblance>(me => Through.Both(
            Through.Of((Resemblance one) => one.Document, DocumentVisibility.For(me)),
            Through.Of((Resemblance one) => one.Other, DocumentVisibility.For(me))));
    }
}
