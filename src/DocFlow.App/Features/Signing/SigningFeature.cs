using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Features.Signing.Checkup;
using DocFlow.App.Features.Signing.Comparing;
using DocFlow.App.Features.Signing.Desk;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Levels;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Features.Signing.Preserving;
using DocFlow.App.Features.Signing.Public;
using DocFlow.App.Features.Signing.Raising;
using DocFlow.App.Features.Signing.Remote;
using DocFlow.App.Features.Signing.Trust;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Platform.Web;
using DocFlow.App.Ui;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Signing;

internal sealed class SigningFeature : IFeature
{
    /// <summary>Only the registry uses the agency's key (NĐ 30/2020 Art. 32).</summary>
    public const string Seal = "signing.seal";

    public const string KeepKeys = "signing.keepKeys";

    /// <summary>Deciding the level of what the agency issues, and by whose time-stamps.</summary>
    public const string SetLevel = "signing.setLevel";

    /// <summary>Asking for a file that waits for its time-stamp to be tried now.</summary>
    public const string Raise = "signing.raise";

    /// <summary>Seeing the deadlines of signatures and having them renewed.</summary>
    public const string Preserve = "signing.preserve";

    public void Add(OfficeParts office)
    {
        CheckingParts.Add(office);
        PreservingParts.Add(office);
        TrustParts.Add(office);
        // A command has no configuration, and is no demonstration.
        office.Services.AddSingleton(services => new SampleKeys(services.GetService<IConfiguration>()?["Demo"] == "true"));
        office.Services.AddSingleton<IUpkeep, SigningUpkeep>();
        office.Services.AddSingleton(services => new TokenDoor(services.GetService<IConfiguration>()?["Signing:Pkcs11Module"]));
        office.Services.AddScoped<KeyDesk>();
        office.Services.AddSingleton<OutsideGate>().AddSingleton<FactsProcess>().AddScoped<OutsideCheck>();
        MakingParts.Add(office);
        DeskParts.Add(office);
        RemoteParts.Add(office);
        office.Services.AddScoped<ICheckupPart, PostCheckup>().AddScoped<ICheckupPart, KeyCheckup>().AddScoped<ICheckupPart, TokenCheckup>();
        LevelParts.Add(office);
        office.Slot<MyKeys>("account");
        office.Slot<OutsideLink>("door");
        office.Menu(new MenuItem("signing.keys", "/khoa-ky", "key", 76, KeepKeys));
        office.Grants.Grant(Seal, Role.RegistryClerk);
        office.Grants.Grant(KeepKeys, Role.Administrator);
        office.Visibility.Rule<SigningKey>(SigningVisibility.Keys);
    }

    public void Map(FeatureRoutes routes)
    {
        CheckApi.Map(routes.Api);
        CheckFiles.Map(routes.Pages);
        CompareFiles.Map(routes.Pages);
        KeyFiles.Map(routes.Pages);
        RaisingApi.Map(routes.Pages, routes.Api);
        PreservationFiles.Map(routes.Pages, routes.Api);
        WaitingPosts.Map(routes.Pages);
        CodePosts.Map(routes.Pages, routes.Api);
        DeskParts.Map(routes);
        TrustParts.Map(routes);
    }
}
