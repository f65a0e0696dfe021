namespace DocFlow.App.Platform.Calendar;

/// <summary>Which days an agency works: Monday to Friday, less its holidays, plus the days it works for them. Pure; <see cref="Calendars"/> reads it.</summary>
public sealed class WorkingCalendar(IEnumerable<(DateOnly Day, CalendarDayKind Kind)> days)
{
    /// <summary>No count goes further than this many calendar days, whatever was entered.</summary>
    public const int Farthest = 3660;

    private readonly Dictionary<DateOnly, CalendarDayKind> days = days.ToDictionary(d => d.Day, d => d.Kind);

    /// <summary>Monday to Friday and nothing else.</summary>
    public static WorkingCalendar Weekdays { get; } = new([]);

    public bool IsWorkingDay(DateOnly day) => days.TryGetValue(day, out var kind)
        ? kind == CalendarDayKind.WorkingDaySwap
        : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>
    /// The working day that many working days later (or earlier); the day it starts from is not counted. Zero gives the day itself, or the next working day
    /// where it is none.
    /// </summary>
    public DateOnly AddWorkingDays(DateOnly from, int count)
    {
        var (day, left, step) = (from, Math.Abs(count), count < 0 ? -1 : 1);
        for (var gone = 0; gone <= Farthest && (left > 0 || !IsWorkingDay(day)); gone++)
        {
            if (day == (step > 0 ? DateOnly.MaxValue : DateOnly.MinValue))
                break;
            day = day.AddDays(step);
            if (left > 0 && IsWorkingDay(day))
                left--;
        }
        return day;
    }

    /// <summary>Working days after <paramref name="from"/> up to and with <paramref name="to"/>; negative where <paramref name="to"/> is earlier.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
            return -WorkingDaysBetween(to, from);
        var count = 0;
        for (var gone = 1; gone <= Math.Min(to.DayNumber - from.DayNumber, Farthest); gone++)
        {
            if (IsWorkingDay(from.AddDays(gone)))
                count++;
        }
        return count;
    }

    /// <summary>Holidays of the solar calendar (Bộ luật Lao động Art. 112; Resolution 28/2026/QH16 for 24/11); Tết and Hùng Kings' day are lunar and entered by hand.</summary>
    public static IReadOnlyList<(int Month, int Day, string TextKey)> FixedHolidays { get; } =
    [
        (1, 1, "calendar.newYear"), (4, 30, "calendar.liberation"), (5, 1, "calendar.labour"), (9, 2, "calendar.national"), (11, 24, "calendar.culture"),
    ];
}
