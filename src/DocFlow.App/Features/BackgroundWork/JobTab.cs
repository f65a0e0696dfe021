using System.Linq.Expressions;
using DocFlow.App.Platform.Background;

namespace DocFlow.App.Features.BackgroundWork;

/// <summary>The tabs of the page, with the word each has in the address.</summary>
public enum JobTab
{
    Running,
    Waiting,
    Failed,
    Ended,
    Recurring,
}

internal static class JobTabs
{
    public static IReadOnlyList<JobTab> OfJobs { get; } = [JobTab.Running, JobTab.Waiting, JobTab.Failed, JobTab.Ended];

    public static string Slug(this JobTab tab) => tab switch
    {
        JobTab.Waiting => "cho",
        JobTab.Failed => "loi",
        JobTab.Ended => "xong",
        JobTab.Recurring => "dinh-ky",
        _ => "chay",
    };

    public static JobTab Of(string? slug) => Enum.GetValues<JobTab>().FirstOrDefault(t => t.Slug() == slug);

    /// <summary>The id of the number on the tab, which live updates set.</summary>
    public static string CountId(this JobTab tab) => $"jobs-count-{tab.Slug()}";

    public static JobTab Of(JobState state) => state switch
    {
        JobState.Running => JobTab.Running,
        JobState.Waiting => JobTab.Waiting,
        JobState.Failed => JobTab.Failed,
        _ => JobTab.Ended,
    };

    /// <summary>Cancelled jobs stand with those that are done: nothing is left to do about either.</summary>
    public static Expression<Func<Job, bool>> Rule(this JobTab tab) => tab switch
    {
        JobTab.Running => job => job.State == JobState.Running,
        JobTab.Waiting => job => job.State == JobState.Waiting,
        JobTab.Failed => job => job.State == JobState.Failed,
        _ => job => job.State == JobState.Done || job.State == JobState.Cancelled,
    };
}
