using System.Linq.Expressions;
using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Digitizing;

internal sealed class DigitizingFeature : IFeature
{
    /// <summary>Taking paper in, splitting and describing it.</summary>
    public const string Work = "digitizing.work";

    public void Add(OfficeParts office)
    {
        office.Services.AddScoped<BatchDesk>();
        office.Services.AddScoped<StackReading>();
        office.Grants.Grant(Work, Role.Archivist, Role.RegistryClerk);
        office.Events.When<PageRead, StackReading>((reading, read, stop) => reading.Read(read, stop));
        office.Visibility.Rule<Batch>(Seen);
        CheckingParts.Add(office);
        office.Visibility.Rule<BatchStack>(me => Through.Of((BatchStack stack) => stack.Batch, Seen(me)));
        office.Visibility.Rule<BatchPage>(me => Through.Of((BatchPage page) => page.Batch, Seen(me)));
        office.Visibility.Rule<BatchPart>(me => Through.Of((BatchPart part) => part.Batch, Seen(me)));
        office.Visibility.Rule<BatchStep>(me => Through.Of((BatchStep step) => step.Batch, Seen(me)));
        office.Visibility.Rule<BatchBook>(me =>
        {
            var agency = me.AgencyId;
            return me.ReadsContent ? book => book.AgencyId == agency : book => false;
        });
    }

    public void Map(FeatureRoutes routes)
    {
    }

    /// <summary>Who may see the paper may see the batch.</summary>
    internal static Expression<Func<Batch, bool>> Seen(Viewer me) => Through.Of((Batch batch) => batch.Document, DocumentVisibility.For(me));
}
