using DocFlow.App.Platform.Localization;

namespace DocFlow.App.Platform.Background;

/// <summary>"12 / 40 · còn khoảng 3 phút": how far a job is and what it still needs, in words.</summary>
public sealed class TimeLeft(JobPace pace, Text t)
{
    public string Of(string kind, int done, int total)
    {
        var far = t["ui.doneOf", done, total];
        return pace.Left(kind, done, total) switch
        {
            null => far,
            { TotalSeconds: < 60 } left => $"{far} · {t["jobs.leftSeconds", Math.Max(1, (int)Math.Ceiling(left.TotalSeconds))]}",
            { TotalMinutes: < 90 } left => $"{far} · {t["jobs.leftMinutes", (int)Math.Ceiling(left.TotalMinutes)]}",
            { } left => $"{far} · {t["jobs.leftHours", (int)Math.Ceiling(left.TotalHours)]}",
        };
    }
}
