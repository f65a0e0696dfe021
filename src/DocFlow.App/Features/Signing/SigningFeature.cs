using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Features.Signing.Checkup;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Features.Signing.Public;
using DocFlow.App.Features.Signing.Trust;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Platform.Web;
using DocFlow.App.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Signing;

internal sealed class SigningFeature : IFeature
{
    /// <summary>Only the registry uses the agency's key (NĐ 30/2020 Art. 32).</summary>
    public const string Seal = "signing.seal";

    public const string KeepKeys = "signing.keepKeys";

    public void Add(OfficeParts office)
    {
        TrustParts.Add(office);
        // A command has no configuration, and is no demonstration.
        office.Services.AddSingleton(services => new SampleKeys(services.GetService<IConfiguration>()?["Demo"] == "true"));
        office.Services.AddSingleton<IUpkeep, SigningUpkeep>();
        office.Services.AddSingleton(services => new TokenDoor(services.GetService<IConfiguration>()?["Signing:Pkcs11Module"]));
        office.Services.AddScoped<KeyDesk>();
        office.Services.AddScoped<CheckReading>();
        office.Services.AddSingleton<OutsideGate>();
        office.Services.AddSingleton<FactsProcess>();
        office.Services.AddScoped<OutsideCheck>();
        office.Services.AddScoped<SignaturePictures>();
        office.Services.AddScoped<DocumentSigner>();
        office.Services.AddScoped<ICheckupPart, PostCheckup>();
        office.Services.AddScoped<ICheckupPart, KeyCheckup>().AddScoped<ICheckupPart, TokenCheckup>();
        office.Job<DropExpiredJob>();
        office.Every<DropExpiredJob>("0 17 * * * ?");
        office.Job<CheckJob>();
        office.Job<CheckLaterJob>();
        office.Events.When<FileReceived, CheckDesk>((desk, received, _) => desk.Look(received.Document, received.File));
        office.Events.When<FileShown, CheckDesk>((desk, shown, _) => desk.Look(shown.Document, shown.File));
        office.Slot<SignaturePanel>("document");
        office.Live<SignatureCheck>(async (view, rows, stop) =>
        {
            var reading = new CheckReading(view.Work, new DocumentReading(view.Work));
            foreach (var document in await view.Work.Visible<SignatureCheck>().Where(c => rows.Contains(c.Id)).Select(c => c.DocumentId).Distinct().ToListAsync(stop))
                await view.Replace<SignatureSummary>(SignatureSummary.Target(document), new() { [nameof(SignatureSummary.DocumentId)] = document, [nameof(SignatureSummary.Standings)] = await reading.Of(document, stop) });
        });
        office.Slot<MyKeys>("account");
        office.Slot<OutsideLink>("door");
        office.Menu(new MenuItem("signing.keys", "/khoa-ky", "key", 76, KeepKeys));
        office.Grants.Grant(Seal, Role.RegistryClerk);
        office.Grants.Grant(KeepKeys, Role.Administrator);
        office.Visibility.Rule<SigningKey>(me =>
        {
            var (agency, person) = (me.AgencyId, me.PersonId);
            if (me.IsOffice || me.May(KeepKeys))
                return key => key.AgencyId == agency;
            if (me.May(Seal))
                return key => key.AgencyId == agency && (key.PersonId == null || key.PersonId == person);
            return key => key.AgencyId == agency && key.PersonId != null && key.PersonId == person;
        });
        office.Visibility.Rule<PendingSigning>(me => Through.Of((PendingSigning pending) => pending.Document, DocumentVisibility.For(me)));
        office.Visibility.Rule<SignatureCheck>(me => Through.Of((SignatureCheck check) => check.Document, DocumentVisibility.For(me)));
    }

    public void Map(FeatureRoutes routes)
    {
        CheckApi.Map(routes.Api);
        CheckFiles.Map(routes.Pages);
        KeyFiles.Map(routes.Pages);
        TrustParts.Map(routes);
    }
}
