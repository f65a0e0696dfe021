namespace DocFlow.App.Platform.Background;

/// <summary>What a kind of job does. Shallow: it loads, calls the model, saves.</summary>
public interface IJobKind
{
    /// <summary>Dotted: <c>capture.read</c>; also its key in the string tables (<c>job.capture.read</c>).</summary>
    static abstract string Kind { get; }

    Task Run(JobRun run, CancellationToken stop);
}

/// <summary>A kind as it was registered: how many of it may run at once, how often it may fail.</summary>
public sealed record JobKind(string Kind, Type Runner, int AtOnce = 2, int MostAttempts = 5);

/// <summary>What the clock asks for: a job of this kind at each time of the cron expression in the time of Việt Nam.</summary>
public sealed record RecurringJob(string Kind, string Cron);
