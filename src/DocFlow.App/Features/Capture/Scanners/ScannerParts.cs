using DocFlow.App.Platform.Storage;
using DocFlow.App.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Capture.Scanners;

/// <summary>The wiring of what has to do with scanners.</summary>
internal static class ScannerParts
{
    public static void Add(OfficeParts office)
    {
        office.Services.AddScoped<ScannerDesk>();
        office.Services.AddScoped<ScanDesk>();
        office.Services.AddSingleton<IUpkeep, ScanUpkeep>();
        office.Job<ScanPaperJob>(atOnce: 4, mostAttempts: 2);
        office.Visibility.Rule<Scanner>(me =>
        {
            var agency = me.AgencyId;
            return scanner => scanner.AgencyId == agency;
        });
        // What lies on the glass concerns whoever laid it there.
        office.Visibility.Rule<ScanRun>(me =>
        {
            var (agency, person, office) = (me.AgencyId, me.PersonId, me.IsOffice);
            return run => run.AgencyId == agency && (office || run.PersonId == person);
        });
        office.Visibility.Rule<ScanRunPage>(me =>
        {
            var (agency, person, office) = (me.AgencyId, me.PersonId, me.IsOffice);
            return page => page.AgencyId == agency && (office || page.PersonId == person);
        });
        office.Live<ScanRun>(async (view, rows, stop) =>
        {
            foreach (var run in await view.Work.Visible<ScanRun>().Include(r => r.Scanner).Where(r => rows.Contains(r.Id)).ToListAsync(stop))
                await view.Replace<ScanRunStatus>($"scan-{run.Id:N}", new() { [nameof(ScanRunStatus.Run)] = run });
        });
    }
}
