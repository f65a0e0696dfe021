using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.BackgroundWork;

/// <summary>What a button of the pages asks for: "retry:ID", "cancel:ID", "up:ID", "down:ID", "retryAll:KIND", "resume:KIND", "runNow:KIND".</summary>
internal static class JobAct
{
    public static Task Do(string? act, JobDesk desk, RecurringPlan plan, CancellationToken stop)
    {
        var (verb, what) = act?.IndexOf(':') is { } colon and > 0 ? (act[..colon], act[(colon + 1)..]) : ("", "");
        return verb switch
        {
            "retry" => desk.Retry(Id(what), stop),
            "cancel" => desk.Cancel(Id(what), stop),
            "up" => desk.Shift(Id(what), 10, stop),
            "down" => desk.Shift(Id(what), -10, stop),
            "retryAll" => desk.RetryFailed(what.Length == 0 ? null : what, stop),
            "resume" => desk.Resume(what, stop),
            "runNow" => desk.RunNow(plan.Mine.FirstOrDefault(r => r.Kind == what) ?? throw new RuleBroken("jobs.unknownAct"), stop),
            _ => throw new RuleBroken("jobs.unknownAct"),
        };
    }

    private static Guid Id(string text) => Guid.TryParse(text, out var id) ? id : throw new RuleBroken("jobs.unknownAct");
}
