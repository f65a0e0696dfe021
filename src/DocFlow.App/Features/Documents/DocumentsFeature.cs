using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Platform.Web;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Documents;

internal sealed class DocumentsFeature : IFeature
{
    public void Add(OfficeParts office)
    {
        office.Services.AddSingleton<IUpkeep, DocumentsUpkeep>();
        office.Services.AddScoped<DocumentReading>();
        office.Visibility.Rule<Document>(DocumentVisibility.For);
        office.Visibility.Rule<ReceivedFile>(me => Through.Of((ReceivedFile file) => file.Document, DocumentVisibility.For(me)));
        office.Visibility.Rule<CorrectedPage>(me => Through.Of((CorrectedPage page) => page.Document, DocumentVisibility.For(me)));
        office.Visibility.Rule<ReadField>(me => Through.Of((ReadField field) => field.Document, DocumentVisibility.For(me)));
        office.Visibility.Rule<ReadPage>(me => Through.Of((ReadPage page) => page.Document, DocumentVisibility.For(me)));
    }

    public void Map(FeatureRoutes routes)
    {
        PageFiles.Map(routes.Pages);
        DocumentsApi.Map(routes.Api);
    }
}
