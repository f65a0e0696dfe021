using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Platform.Calendar;

/// <summary>Reads the working calendar of the agency that is at work, once for each piece of work.</summary>
public sealed class Calendars(Work work)
{
    private (Guid Agency, WorkingCalendar Calendar)? known;

    public async Task<WorkingCalendar> Mine(CancellationToken stop)
    {
        if (known is { } held && held.Agency == work.Me.AgencyId)
            return held.Calendar;
        var days = await work.Visible<CalendarDay>().Select(d => new { d.Day, d.Kind }).ToListAsync(stop);
        var calendar = new WorkingCalendar(days.Select(d => (d.Day, d.Kind)));
        known = (work.Me.AgencyId, calendar);
        return calendar;
    }
}
