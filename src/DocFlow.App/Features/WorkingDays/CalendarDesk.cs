using DocFlow.App.Platform.Calendar;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.WorkingDays;

/// <summary>Keeps the agency's calendar: enters days, takes them back, fills in what is the same every year.</summary>
public sealed class CalendarDesk(Work work, Text text)
{
    public Task<List<CalendarDay>> Year(int year, CancellationToken stop)
    {
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        return work.Visible<CalendarDay>().Where(d => d.Day >= from && d.Day <= to).OrderBy(d => d.Day).ToListAsync(stop);
    }

    public async Task Enter(DateOnly? day, CalendarDayKind kind, string? name, CancellationToken stop)
    {
        work.Me.Must(WorkingDaysFeature.Keep);
        if (day is not { } entered)
            throw new RuleBroken("calendar.dayMissing") { Field = "Day" };
        await work.Begin(stop);
        if (await work.Visible<CalendarDay>().AnyAsync(d => d.Day == entered, stop))
            throw new RuleBroken("calendar.dayTwice") { Field = "Day" };
        work.Add(new CalendarDay(work.Me.AgencyId, entered, kind, name ?? "", work.Now));
        await work.Commit(stop);
    }

    public async Task Remove(Guid id, CancellationToken stop)
    {
        work.Me.Must(WorkingDaysFeature.Keep);
        var day = await work.Load<CalendarDay>(id, stop);
        day.TakeBack();
        work.Remove(day);
        await work.Commit(stop);
    }

    /// <summary>The year's solar holidays that are not there yet, under their Vietnamese names; gives how many were entered.</summary>
    public async Task<int> FillIn(int year, CancellationToken stop)
    {
        work.Me.Must(WorkingDaysFeature.Keep);
        await work.Begin(stop);
        var there = (await Year(year, stop)).Select(d => d.Day).ToHashSet();
        var missing = WorkingCalendar.FixedHolidays.Select(h => (Day: new DateOnly(year, h.Month, h.Day), h.TextKey)).Where(h => !there.Contains(h.Day)).ToList();
        foreach (var (day, key) in missing)
            work.Add(new CalendarDay(work.Me.AgencyId, day, CalendarDayKind.Holiday, text.In(Language.Vietnamese)[key], work.Now));
        if (missing.Count > 0)
            await work.Commit(stop);
        return missing.Count;
    }
}
