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

    public Task Run(JobRun run, CancellationToken stop) => run.Within(async (work, services) =>
    {
        var wanted = run.Payload<WantedTimer>();
        if (await services.GetRequiredService<Workflows>().TakeIfThere(wanted.Instance, _ => new Stimulus.TimerFired(work.Now, wanted.Timer), stop))
            await work.Commit(stop);
        else
            await run.Log("workflow.alreadyHandledLog", stop);
    });
}
