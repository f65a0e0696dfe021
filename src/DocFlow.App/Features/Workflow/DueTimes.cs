using System.Xml;
using DocFlow.App.Platform.Calendar;
using DocFlow.App.Platform.Localization;
using DocFlow.Bpmn.Execution;
using Quartz;

namespace DocFlow.App.Features.Workflow;

/// <summary>
/// When something of a process is due. Working days end at the close of the office on the last of them, and are counted from the day after; working
/// hours run through the office's hours.
/// </summary>
internal static class DueTimes
{
    private static readonly (TimeSpan From, TimeSpan To)[] Hours = [(new(7, 30, 0), new(11, 30, 0)), (new(13, 30, 0), new(17, 0, 0))];

    public static async Task<(DateTimeOffset? At, DateOnly? On)> Of(TimerRule rule, DateTimeOffset now, Calendars calendars, CancellationToken stop)
    {
        if (rule.Due is { } due)
            return (due, Formats.DateOf(due));
        if (rule.Cron is { } cron)
        {
            var next = new CronExpression(cron, Formats.Zone).GetNextValidTimeAfter(now);
            return (next, next is { } instant ? Formats.DateOf(instant) : null);
        }
        var at = InWorkingTime(XmlConvert.ToTimeSpan(rule.WorkingTime ?? "PT0S"), now, await calendars.Mine(stop));
        return (at, Formats.DateOf(at));
    }

    internal static DateTimeOffset InWorkingTime(TimeSpan span, DateTimeOffset now, WorkingCalendar calendar)
    {
        var day = Formats.DateOf(now);
        var clock = TimeZoneInfo.ConvertTime(now, Formats.Zone).TimeOfDay;
        if (span.Days > 0)
        {
            day = calendar.AddWorkingDays(day, span.Days);
            clock = Hours[^1].To;
            if (span == TimeSpan.FromDays(span.Days))
                return At(day, clock);
        }
        var left = span - TimeSpan.FromDays(span.Days);
        for (var gone = 0; gone <= WorkingCalendar.Farthest; gone++, day = day.AddDays(1), clock = TimeSpan.Zero)
        {
            if (!calendar.IsWorkingDay(day))
                continue;
            foreach (var (from, to) in Hours)
            {
                var begin = clock > from ? clock : from;
                if (begin >= to)
                    continue;
                if (left <= to - begin)
                    return At(day, begin + left);
                left -= to - begin;
            }
        }
        return At(day, Hours[^1].To);
    }

    private static DateTimeOffset At(DateOnly day, TimeSpan clock) => new(day.ToDateTime(TimeOnly.FromTimeSpan(clock)), Formats.Zone.BaseUtcOffset);
}
