using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace DocFlow.App.Features.BackgroundWork;

/// <summary>What the clock asks for: each recurring kind, when it comes next and how it went last.</summary>
public sealed class RecurringPlan(IEnumerable<RecurringJob> recurring, Work work, JobDesk desk, Text t)
{
    /// <summary>Those the viewer keeps: the installation's, so only an administrator has any.</summary>
    public IReadOnlyList<RecurringJob> Mine => desk.SeesInstallation ? [.. recurring] : [];

    public async Task<IReadOnlyList<RecurringLine>> Read(CancellationToken stop)
    {
        var lines = new List<RecurringLine>();
        foreach (var entry in Mine)
        {
            var last = await work.Visible<Job>().Where(j => j.Kind == entry.Kind).OrderByDescending(j => j.CreatedAt).ThenByDescending(j => j.Id).FirstOrDefaultAsync(stop);
            lines.Add(new RecurringLine(entry, Words(entry.Cron), NextOf(entry.Cron, t.Formats.Now), last));
        }
        return [.. lines.OrderBy(l => l.Next).ThenBy(l => l.Entry.Kind)];
    }

    public static DateTimeOffset? NextOf(string cron, DateTimeOffset after) => new CronExpression(cron, Formats.Zone).GetNextValidTimeAfter(after);

    /// <summary>The usual forms in words; any other as it is written.</summary>
    internal string Words(string cron) => cron.Split(' ') switch
    {
        ["0", var minutes, "*", "*" or "?", "*", "*" or "?"] when minutes.StartsWith("*/", StringComparison.Ordinal) || minutes.StartsWith("0/", StringComparison.Ordinal) => t["jobs.everyMinutes", minutes[2..]],
        ["0", var minute, "*", "*" or "?", "*", "*" or "?"] when Number(minute) is { } m => t["jobs.everyHour", m],
        ["0", var minute, var hour, "*" or "?", "*", "*" or "?"] when Clock(hour, minute) is { } time => t["jobs.everyDay", time],
        ["0", var minute, var hour, "?", "*", var day] when Clock(hour, minute) is { } time && Day(day) is { } weekday => t["jobs.everyWeek", weekday, time],
        ["0", var minute, var hour, var day, "*", "?"] when Clock(hour, minute) is { } time && Number(day) is { } date => t["jobs.everyMonth", date, time],
        _ => cron,
    };

    private string? Day(string day) => day.ToUpperInvariant() is "MON" or "TUE" or "WED" or "THU" or "FRI" or "SAT" or "SUN" ? t[$"jobs.day{day.ToUpperInvariant()}"] : null;

    private static string? Clock(string hour, string minute) => Number(hour) is { } h && Number(minute) is { } m ? $"{h:00}:{m:00}" : null;

    private static int? Number(string text) => int.TryParse(text, out var number) ? number : null;
}

/// <param name="Last">null while it has never run</param>
public sealed record RecurringLine(RecurringJob Entry, string When, DateTimeOffset? Next, Job? Last);
