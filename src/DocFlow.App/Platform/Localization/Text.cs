using System.Collections.Concurrent;
using DocFlow.App.Platform.Calendar;
using Microsoft.Extensions.Logging;

namespace DocFlow.App.Platform.Localization;

/// <summary>
/// The office's words in the language of whoever is asking: <c>T["registers.number"]</c>, <c>T["registers.left", 3]</c>.
/// Placeholders are <c>{0}</c>, <c>{1}</c>… or names filled in order of first appearance; values are written by <see cref="Formats"/>.
/// A missing key is shown as itself and warned of once.
/// </summary>
public sealed class Text(Texts texts, Formats formats, ILogger<Text> log)
{
    static readonly ConcurrentDictionary<(Language, string), bool> warned = new();

    public Language Language => formats.Language;

    /// <summary>Dates, numbers, sizes and deadlines in the same language.</summary>
    public Formats Formats => formats;

    public string this[string key] => Find(key);

    public string this[string key, params ReadOnlySpan<object?> values] => Placeholders.Fill(Find(key), values, formats);

    /// <summary>The same words in another language: mails, jobs and signed sheets do not follow the browser.</summary>
    public Text In(Language language) =>
        language == Language ? this : new Text(texts, formats.In(language), log);

    /// <summary>
    /// "còn 2 ngày", "hạn hôm nay", "quá 1 ngày", counted in working days from today. What is due on a free day is due on the working day before it; what is
    /// late is late by a day at least.
    /// </summary>
    public string Deadline(DateOnly due, WorkingCalendar calendar)
    {
        var left = calendar.WorkingDaysBetween(formats.Today, due);
        return Days(due < formats.Today ? Math.Min(left, -1) : left);
    }

    /// <summary>Likewise, counted in calendar days from today.</summary>
    public string Deadline(DateOnly due) => Days(due.DayNumber - formats.Today.DayNumber);

    /// <summary>As <see cref="Deadline(DateOnly)"/>; within one day in hours, then minutes: "còn 3 giờ", "quá 20 phút".</summary>
    public string Deadline(DateTimeOffset due)
    {
        var left = due - formats.Now;
        var distance = left.Duration();
        if (distance >= TimeSpan.FromDays(1))
            return Deadline(Formats.DateOf(due));
        var side = left < TimeSpan.Zero ? "Over" : "Left";
        return distance >= TimeSpan.FromHours(1)
            ? this["deadline.hours" + side, (int)distance.TotalHours]
            : this["deadline.minutes" + side, Math.Max(1, (int)distance.TotalMinutes)];
    }

    string Days(int left) => left switch
    {
        0 => this["deadline.today"],
        1 => this["deadline.dayLeft"],
        > 1 => this["deadline.daysLeft", left],
        -1 => this["deadline.dayOver"],
        _ => this["deadline.daysOver", -left],
    };

    string Find(string key)
    {
        if (texts.Find(Language, key) is { } text)
            return text;
        if (warned.TryAdd((Language, key), true))
            log.LogWarning("No text for {Key} in {Language}", key, Language.Code());
        return key;
    }
}
