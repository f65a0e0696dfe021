using System.Linq.Expressions;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting.Batch;
using DocFlow.App.Features.Drafting.Desk;
using DocFlow.App.Features.Drafting.Marks;
using DocFlow.App.Features.Drafting.Pages;
using DocFlow.App.Features.Signing.Desk;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Features.Tasks;
using DocFlow.App.Features.Workflow;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Platform.Web;
using DocFlow.App.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Drafting;

internal sealed class DraftingFeature : IFeature
{
    public const string Draft = "drafting.draft";

    /// <summary>Checking the form before signing (NĐ 30/2020 Art. 12).</summary>
    public const string Check = "drafting.check";

    /// <summary>Deciding how the agency numbers (DOMAIN §11).</summary>
    public const string Practice = "drafting.setPractice";

    public void Add(OfficeParts office)
    {
        office.Services.AddSingleton<IUpkeep, DraftingUpkeep>();
        office.Services.AddScoped<OutgoingSteps>();
        office.Services.AddScoped<Signing.Custody.IUseNames, OutgoingNames>();
        office.Services.AddScoped<FieldLayer>().AddScoped<IssueMark>().AddScoped<IssuedReading>();
        office.Services.AddScoped<DraftFiles>();
        office.Services.AddScoped<DraftDesk>();
        office.Services.AddScoped<OutgoingSigned>().AddScoped<ISignedStep>(services => services.GetRequiredService<OutgoingSigned>());
        office.Services.AddScoped<IHandedFile, OutgoingHanded>();
        office.Services.AddScoped<SignDesk>();
        office.Services.AddScoped<DraftChoices>();
        office.Services.AddScoped<PracticeDesk>();
        office.Services.AddSingleton<RunSecrets>();
        office.Services.AddScoped<RunDesk>();
        office.Services.AddScoped<RunReading>().AddScoped<Places.PlaceReading>();
        office.Job<RunJob>(atOnce: 4);
        office.Slot<RunOffer>("inbox");
        office.Live<SigningRunItem>(RunFragments.Items);
        office.Live<SigningRun>(RunFragments.Runs);
        office.ServiceTask<PrepareFields>("drafting.prepare");
        office.ServiceTask<FillFields>("drafting.fill");
        foreach (var (step, kind) in ((string, TaskKind)[])[(OutgoingSteps.Revise, TaskKind.Handle), (OutgoingSteps.Check, TaskKind.Handle), (OutgoingSteps.Number, TaskKind.Handle), (OutgoingSteps.Sign, TaskKind.Sign), (OutgoingSteps.Seal, TaskKind.Sign)])
            office.TaskPage(step, task => $"/van-ban-di/{task.SubjectId}", kind);
        office.Menu(new MenuItem("drafting.menu", "/van-ban-di", "send", 30, null, "g d"));
        office.Menu(new MenuItem("drafting.practice", "/the-thuc", "file-text", 76, Practice));
        office.Grants.Grant(Practice, Role.OfficeHead, Role.Administrator);
        office.Grants.Grant(Draft, Role.Officer, Role.UnitLeader, Role.OfficeHead, Role.RegistryClerk);
        office.Grants.Grant(Check, Role.OfficeHead);
        office.Visibility.Rule<OutgoingDocument>(me => Through.Of((OutgoingDocument outgoing) => outgoing.Document, DocumentVisibility.For(me)));
        office.Visibility.Rule<SigningRun>(Own);
        office.Visibility.Rule<SigningRunItem>(me => Through.Of((SigningRunItem item) => item.Run, Own(me)));
        office.Visibility.Rule<DraftingPractice>(me =>
        {
            var agency = me.AgencyId;
            return practice => practice.AgencyId == agency;
        });
    }

    public void Map(FeatureRoutes routes)
    {
        OutgoingApi.Map(routes.Api);
        RunApi.Map(routes.Api);
    }

    /// <summary>A run is the business of the one who gave the PIN.</summary>
    private static Expression<Func<SigningRun, bool>> Own(Viewer me)
    {
        var (agency, person) = (me.AgencyId, me.PersonId);
        return me.IsOffice ? run => run.AgencyId == agency : run => run.AgencyId == agency && run.PersonId == person;
    }
}
