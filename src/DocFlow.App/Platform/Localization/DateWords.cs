using System.Globalization;
using DocFlow.App.Platform.Calendar;

namespace DocFlow.App.Platform.Localization;

/// <summary>Dates as clerks type them: 5/3, 5/3/2024, 05032024, 2024-03-05, hôm nay, +5 (days from today: working days where a calendar is given).</summary>
public static class DateWords
{
    private static readonly string[] Forms = ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "ddMMyyyy", "yyyy-MM-dd"];

    /// <summary>Null for an empty text; <paramref name="wrong"/> tells whether a text was there that is no date.</summary>
    /// <param name="calendar">for a day until which something is to be done; null for a plain date</param>
    public static DateOnly? Read(string? text, DateOnly today, out bool wrong, WorkingCalendar? calendar = null)
    {
        wrong = false;
        var typed = text?.Trim();
        if (string.IsNullOrEmpty(typed))
            return null;
        if (VietnameseText.Fold(typed) is "hom nay" or "today")
            return today;
        if (typed[0] == '+' && int.TryParse(typed.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= (calendar is null ? 3660 : 2000))
            return calendar?.AddWorkingDays(today, days) ?? today.AddDays(days);
        if (DateOnly.TryParseExact(typed, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        if (DateOnly.TryParseExact($"{typed}/{today.Year}", Forms[0], CultureInfo.InvariantCulture, DateTimeStyles.None, out var thisYear))
            return thisYear;
        wrong = true;
        return null;
    }
}
