using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Signing.Comparing;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Signing.Checking;

/// <summary>What checking hangs into the feature: files that come in are checked, and what was found is shown.</summary>
internal static class CheckingParts
{
    public static void Add(OfficeParts office)
    {
        office.Services.AddScoped<CheckDesk>();
        office.Services.AddScoped<CheckReading>().AddScoped<EntitlementReading>();
        office.Services.AddSingleton<PageDrawing>().AddScoped<PageStates>();
        office.Job<CheckJob>();
        office.Job<CheckLaterJob>();
        office.Events.When<FileReceived, CheckDesk>((desk, received, _) => desk.Look(received.Document, received.File));
        office.Events.When<FileShown, CheckDesk>((desk, shown, _) => desk.Look(shown.Document, shown.File));
        office.Slot<SignaturePanel>("document");
        office.Live<SignatureCheck>(CheckFragments.Rows);
        office.Visibility.Rule<SignatureCheck>(me => Through.Of((SignatureCheck check) => check.Document, DocumentVisibility.For(me)));
    }
}
