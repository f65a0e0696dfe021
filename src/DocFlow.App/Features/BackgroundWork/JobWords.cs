using System.Text.Json;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Ui;

namespace DocFlow.App.Features.BackgroundWork;

/// <summary>A job in the words of the office: what it is, how it stands, when it goes on, what went wrong.</summary>
public sealed class JobWords(Text t, Texts texts)
{
    public string Kind(string kind) => t[$"job.{kind}"];

    public (string Word, Tone Tone, string Icon) State(Job job) => job switch
    {
        { State: JobState.Running, CancelAsked: true } => (t["jobs.stopping"], Tone.Warning, "player-pause"),
        { State: JobState.Running } => (t["jobs.running"], Tone.Info, "progress"),
        { State: JobState.Waiting, Problem: not null } => (t["jobs.waitingAgain"], Tone.Warning, "refresh"),
        { State: JobState.Waiting } => (t["jobs.waiting"], Tone.Neutral, "hourglass"),
        { State: JobState.Failed } => (t["jobs.failed"], Tone.Danger, "alert-circle"),
        { State: JobState.Cancelled } => (t["jobs.cancelled"], Tone.Neutral, "ban"),
        _ => (t["jobs.done"], Tone.Success, "circle-check"),
    };

    /// <summary>"Đang nhận dạng" or nothing.</summary>
    public string? Step(Job job) => job.Step is { } step && job.State is JobState.Running ? t[step] : null;

    /// <summary>When a waiting job is taken up: "ngay khi tới lượt", "sau 4 phút".</summary>
    public string Next(DateTimeOffset due)
    {
        var left = due - t.Formats.Now;
        return left switch
        {
            { TotalSeconds: <= 0 } => t["jobs.nextNow"],
            { TotalSeconds: < 60 } => t["jobs.nextSeconds", (int)Math.Ceiling(left.TotalSeconds)],
            { TotalMinutes: < 60 } => t["jobs.nextMinutes", (int)Math.Ceiling(left.TotalMinutes)],
            { TotalHours: < 24 } => t["jobs.nextHours", (int)Math.Ceiling(left.TotalHours)],
            _ => t.Formats.Moment(due),
        };
    }

    public string Took(Job job)
    {
        if (job.StartedAt is not { } from)
            return "";
        var span = (job.FinishedAt ?? t.Formats.Now) - from;
        return span.TotalSeconds < 60 ? t["jobs.tookSeconds", Math.Max(0, (int)span.TotalSeconds)]
            : span.TotalMinutes < 60 ? t["jobs.tookMinutes", (int)span.TotalMinutes, span.Seconds]
            : t["jobs.tookHours", (int)span.TotalHours, span.Minutes];
    }

    /// <summary>What happened, whether the data is safe, what to do next. A code without words of its own gets the general ones.</summary>
    public (string What, string Safe, string Next) Problem(string code) => (
        Own($"problem.{code}") ?? t["jobs.problemWhat", code],
        Own($"problem.{code}.safe") ?? t["jobs.problemSafe"],
        Own($"problem.{code}.next") ?? t["jobs.problemNext"]);

    /// <summary>A line of the log; what fills its places is left out where it may speak of a document the viewer may not see.</summary>
    public string Line(JobLogLine line, bool discreet)
    {
        var values = line.Arguments is { } json ? JsonSerializer.Deserialize<string[]>(json)! : [];
        return t[line.TextKey, [.. values.Select(v => Value(v, discreet))]];
    }

    private static object Value(string value, bool discreet) => long.TryParse(value, out var number) ? number : discreet ? "…" : value;

    private string? Own(string key) => texts.Find(t.Language, key);
}
