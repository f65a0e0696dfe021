using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Platform.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Capture.Folders;

/// <summary>The wiring of watched folders; only a server looks at them.</summary>
internal static class FolderParts
{
    public static void Add(OfficeParts office)
    {
        office.Services.AddSingleton(services => new WatchRoot(Path.GetFullPath(services.GetService<IConfiguration>()?[WatchRoot.Setting] is { Length: > 0 } set ? set : services.GetRequiredService<DataFolder>().WatchedFolder)));
        office.Services.AddSingleton<FolderSights>();
        office.Services.AddScoped<FolderRound>();
        office.Services.AddScoped<FolderDesk>();
        office.Services.AddHostedService<FolderWatch>();
        office.Visibility.Rule<WatchedFolder>(me =>
        {
            var agency = me.AgencyId;
            return folder => folder.AgencyId == agency;
        });
        // Names of files tell what papers are about: for who keeps the sources, and for the hand that takes files in.
        office.Visibility.Rule<WatchedFile>(me =>
        {
            var (agency, may) = (me.AgencyId, me.May(CaptureFeature.Sources) || me.Kind == ViewerKind.Program);
            return file => may && file.AgencyId == agency;
        });
    }
}
