using DocFlow.App.Features.Signing.Checkup;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Levels;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Signing.Remote;

/// <summary>What the feature's wiring calls for keys at remote services.</summary>
internal static class RemoteParts
{
    public static void Add(OfficeParts office)
    {
        office.Services.AddSingleton<RemoteSecrets>();
        office.Services.AddSingleton(services => new RemoteDoor(services.GetRequiredService<IDataProtectionProvider>(), services.GetRequiredService<SampleKeys>(), new OwnServer(services), services.GetRequiredService<TimeProvider>(), services.GetService<IConfiguration>()));
        office.Services.AddScoped<RemoteDesk>();
        office.Services.AddScoped<IElsewhere, RemotePlace>();
        office.Services.AddScoped<ICheckupPart, RemoteCheckup>();
        office.Job<RemoteJob>(atOnce: 4);
        office.Slot<CodePanel>("waiting");
        office.Live<RemoteSigning>(CodePosts.Changed);
        office.Visibility.Rule<RemoteProvider>(me =>
        {
            var agency = me.AgencyId;
            return provider => provider.AgencyId == agency;
        });
        office.Visibility.Rule<RemoteSigning>(me =>
        {
            var (agency, person, office) = (me.AgencyId, me.PersonId, me.IsOffice);
            return signing => signing.AgencyId == agency && (office || (signing.PersonId != null && signing.PersonId == person));
        });
    }
}
