using DocFlow.App.Platform.Background;
using DocFlow.Bpmn.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Workflow;

internal sealed record WantedTimer(Guid Instance, string Timer);

/// <summary>A timer of a process has come. Where what waited for it is gone, it was handled already and nothing happens.</summary>
internal sealed class TimerJob : IJobKind
{
    public const string Name = "workflow.timer";

    public static string Kind => "workflow.timer";

    public async Task Run(JobRun run, CancellationToken stop)
    {
        var wanted = run.Payload<WantedTimer>();
        var there = false;
        await run.Within(async (work, services) =>
        {
            there = await services.GetRequiredService<Workflows>().TakeIfThere(wanted.Instance, new Stimulus.TimerFired(work.Now, wanted.Timer), stop);
            if (there)
                await work.Commit(stop);
        });
        // Behind the transaction: the log has one of its own, and on SQLite there is one at a time.
        if (!there)
            await run.Log("workflow.alreadyHandledLog", stop);
    }
}
