using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Platform.Web;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Proofreading;

internal sealed class ProofreadingFeature : IFeature
{
    /// <summary>Correcting what was read on a page: whoever enters papers into the office's books and archive.</summary>
    public const string Correct = "proofreading.correct";

    public void Add(OfficeParts office)
    {
        office.Services.AddScoped<ProofreadDesk>();
        office.Services.AddScoped<EditionDesk>();
        office.Services.AddSingleton<IUpkeep, EditionUpkeep>();
        office.Job<EditionJob>(atOnce: 1);
        office.Slot<ProofreadPanel>("document", 20);
        office.Grants.Grant(Correct, Role.RegistryClerk, Role.Archivist);
        office.Visibility.Rule<SearchableEdition>(me => Through.Of((SearchableEdition edition) => edition.Document, DocumentVisibility.For(me)));
        office.Live<SearchableEdition>(EditionFragments.Rows);
    }

    public void Map(FeatureRoutes routes)
    {
        ProofreadForms.Map(routes.Pages);
        EditionFiles.Map(routes.Pages);
        ProofreadApi.Map(routes.Api);
    }
}
