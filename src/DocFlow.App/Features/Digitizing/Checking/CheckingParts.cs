using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Digitizing;

/// <summary>The wiring of what follows indexing: second check, the agency's signature, acceptance.</summary>
internal static class CheckingParts
{
    /// <summary>Comparing what somebody else has described.</summary>
    public const string Check = "digitizing.check";

    /// <summary>Taking a batch over, with its protocol.</summary>
    public const string Accept = "digitizing.accept";

    public static void Add(OfficeParts office)
    {
        office.Services.AddScoped<CheckDesk>();
        office.Services.AddScoped<CheckReading>();
        office.Services.AddScoped<SealDesk>();
        office.Services.AddScoped<AcceptanceDesk>();
        office.Job<SealJob>(atOnce: 1);
        office.Job<ShowSealedJob>(atOnce: 2);
        office.Grants.Grant(Check, Role.Archivist, Role.RegistryClerk, Role.OfficeHead);
        office.Grants.Grant(Accept, Role.Archivist, Role.OfficeHead);
        office.Visibility.Rule<SecondCheck>(me => Through.Of((SecondCheck check) => check.Batch, DigitizingFeature.Seen(me)));
        office.Visibility.Rule<CheckedPart>(me => Through.Of((CheckedPart part) => part.Check!.Batch, DigitizingFeature.Seen(me)));
        office.Visibility.Rule<SealRun>(me => Through.Of((SealRun run) => run.Batch, DigitizingFeature.Seen(me)));
        office.Visibility.Rule<PartSeal>(me => Through.Of((PartSeal seal) => seal.Batch, DigitizingFeature.Seen(me)));
        office.Visibility.Rule<SealRefusal>(me => Through.Of((SealRefusal refusal) => refusal.Batch, DigitizingFeature.Seen(me)));
        office.Visibility.Rule<AcceptanceProtocol>(me => Through.Of((AcceptanceProtocol protocol) => protocol.Batch, DigitizingFeature.Seen(me)));
    }

    public static void Map(FeatureRoutes routes)
    {
        CheckApi.Map(routes.Api);
        SealApi.Map(routes.Api);
        AcceptanceApi.Map(routes.Api);
    }
}
