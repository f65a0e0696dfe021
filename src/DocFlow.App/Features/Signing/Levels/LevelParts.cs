using DocFlow.App.Features.Signing.Checkup;
using DocFlow.App.Features.Signing.Custody;
using DocFlow.App.Features.Signing.Raising;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;
using DocFlow.App.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Signing.Levels;

/// <summary>The wiring of levels, raising and custody.</summary>
internal static class LevelParts
{
    public static void Add(OfficeParts office)
    {
        office.Services.AddSingleton<StampDoor>();
        office.Services.AddScoped<LevelDesk>();
        office.Services.AddScoped<RaisingDesk>().AddScoped<RaisingReading>().AddScoped<FileRaiser>();
        office.Services.AddScoped<ICheckupPart, StampCheckup>();
        office.Services.AddScoped<CustodyReading>();
        office.Job<RaiseJob>();
        office.Slot<RaisingPanel>("document", 11);
        office.Live<FileRaising>(RaisingFragments.Rows);
        office.Grants.Grant(SigningFeature.SetLevel, Role.Administrator);
        office.Grants.Grant(SigningFeature.Raise, Role.RegistryClerk, Role.Archivist);
        office.Visibility.Rule<LevelSetting>(SigningVisibility.Settings);
        office.Visibility.Rule<FileRaising>(SigningVisibility.Raisings);
    }
}
