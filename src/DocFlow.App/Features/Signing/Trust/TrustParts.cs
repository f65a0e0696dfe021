using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Platform.Web;
using DocFlow.App.Ui;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Signing.Trust;

/// <summary>The part of the wiring that is about trust, and checks that are judged by it.</summary>
internal static class TrustParts
{
    /// <summary>Whom to trust, and revocation lists that come by hand: for administrators of an agency that stands under no other.</summary>
    public const string Keep = "signing.keepTrust";

    public static void Add(OfficeParts office)
    {
        office.Services.AddSingleton<TrustStore>();
        office.Services.AddSingleton(services => new EvidenceDesk(services.GetRequiredService<DataFolder>(), services.GetRequiredService<TimeProvider>(), services.GetService<IConfiguration>()));
        office.Services.AddSingleton<ConfirmedTrust>();
        office.Services.AddScoped<TrustDesk>().AddScoped<CrlDoor>();
        office.Services.AddScoped<CheckBasis>();
        office.Services.AddScoped<RejudgeDesk>();
        office.Grants.Grant(Keep, Role.Administrator);
        // Whom the installation trusts is no secret: everybody's checks hang on it.
        office.Visibility.Rule<TrustedAuthority>(me => authority => true);
        office.Visibility.Rule<ImportedCrl>(me => list => true);
    }

    public static void Map(FeatureRoutes routes)
    {
        TrustApi.Map(routes.Api);
        RejudgeFiles.Map(routes.Pages);
    }
}
