using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;
using DocFlow.App.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Signing.Preserving;

/// <summary>What preservation hangs into the feature.</summary>
internal static class PreservingParts
{
    public static void Add(OfficeParts office)
    {
        office.Services.AddScoped<PreservationDesk>().AddScoped<DeadlineDesk>().AddScoped<RecordKeeper>().AddScoped<RecordReading>().AddScoped<StampAsker>().AddScoped<DeadlineReading>();
        office.Job<DeadlineJob>();
        office.Job<PreserveJob>(atOnce: 1);
        office.Every<PreserveJob>("0 41 * * * ?");
        office.Grants.Grant(SigningFeature.Preserve, Role.Archivist, Role.Administrator);
        // A row tells hashes and dates, nothing of what is written: who keeps the deadlines sees them without the documents.
        office.Visibility.Rule<PreservedFile>(me =>
        {
            var agency = me.AgencyId;
            return me.IsOffice || me.May(SigningFeature.Preserve) ? row => row.AgencyId == agency : Through.Of((PreservedFile row) => row.Document, DocumentVisibility.For(me));
        });
        office.Visibility.Rule<PreservationRun>(me =>
        {
            var agency = me.AgencyId;
            return run => run.AgencyId == agency;
        });
        office.Visibility.Rule<PreservationSetting>(me =>
        {
            var agency = me.AgencyId;
            return setting => setting.AgencyId == agency;
        });
    }
}
