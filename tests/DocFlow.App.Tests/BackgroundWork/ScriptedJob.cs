using DocFlow.App.Platform.Background;

namespace DocFlow.App.Tests.BackgroundWork;

/// <summary>Does what its payload says.</summary>
public sealed class ScriptedJob : IJobKind
{
    public static string Kind => "test.scripted";

    public async Task Run(JobRun run, CancellationToken stop)
    {
        var script = run.Payload<string>();
        await run.Progress("jobs.running", 1, 3, stop);
        await run.Log("jobs.document", stop, "BÍ MẬT");
        if (script == "hang")
            await Task.Delay(Timeout.Infinite, stop);
        if (script == "refuse" || (script == "refuse once" && Refused.TryAdd(run.Id, true)))
            throw new JobProblem("payload", "as the script says");
    }

    private static System.Collections.Concurrent.ConcurrentDictionary<Guid, bool> Refused { get; } = [];
}
