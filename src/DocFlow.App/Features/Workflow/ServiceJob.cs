using System.Text.Json;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.Bpmn.Execution;
using DocFlow.Bpmn.Feel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Workflow;

/// <param name="Inputs">the mapped inputs as typed JSON; an empty object where the handler sees all the token sees</param>
internal sealed record WantedWork(Guid Instance, string Token, string Element, string Handler, string Inputs);

/// <summary>Does a service task: the handler's changes and the step they lead to are one transaction, or neither is.</summary>
internal sealed class ServiceJob(IEnumerable<ServiceTask> handlers) : IJobKind
{
    public const string Name = "workflow.service";

    public const int MostAttempts = 5;

    public static string Kind => "workflow.service";

    public async Task Run(JobRun run, CancellationToken stop)
    {
        var wanted = run.Payload<WantedWork>();
        if (handlers.FirstOrDefault(h => h.Name == wanted.Handler) is not { } handler)
        {
            await Fail(run, wanted, null, $"no handler is registered for {wanted.Handler}", stop);
            throw new JobProblem("noHandler", wanted.Handler);
        }
        try
        {
            var there = false;
            await run.Within(async (work, services) => there = await Do(run, wanted, handler, work, services, stop));
            // Behind the transaction: the log has one of its own, and on SQLite there is one at a time.
            if (!there)
                await run.Log("workflow.alreadyHandledLog", stop);
        }
        catch (ServiceRefused refused)
        {
            await Fail(run, wanted, refused.ErrorCode, refused.Message, stop);
        }
        catch (Exception problem) when (problem is not OperationCanceledException && (run.Attempt >= MostAttempts || problem is JobProblem))
        {
            await Fail(run, wanted, null, problem.Message, stop);
            throw;
        }
    }

    /// <returns>false where the token is gone: it was handled already</returns>
    private static async Task<bool> Do(JobRun run, WantedWork wanted, ServiceTask handler, Work work, IServiceProvider services, CancellationToken stop)
    {
        var instance = await work.Visible<ProcessInstance>().FirstOrDefaultAsync(i => i.Id == wanted.Instance, stop) ?? throw new JobProblem("noInstance");
        var workflows = services.GetRequiredService<Workflows>();
        var token = instance.Read().Token(wanted.Token);
        // A job that failed for good left an incident; tried again by hand it clears that, and a new job does the work.
        if (token is { Stage: TokenStage.Incident })
            return await Keep(new Stimulus.Modify(work.Now, [new Change.Retry(wanted.Token)], "retry"));
        if (token is not { Stage: TokenStage.Job })
            return false;
        var inputs = JsonDocument.Parse(wanted.Inputs).RootElement.EnumerateObject().ToDictionary(p => p.Name, p => FeelValue.FromJson(p.Value));
        var seen = ProcessValues.Plain(inputs.Count > 0 ? inputs : instance.Read().VariablesAt(wanted.Token));
        var call = new ServiceCall(run.Id, instance.Id, wanted.Element, instance.DocumentId, instance.SubjectId, seen);
        var results = await ((IServiceTask)services.GetRequiredService(handler.Handler)).Run(call, work, stop);
        return await Keep(new Stimulus.JobDone(work.Now, wanted.Token) { Variables = ProcessValues.Of(results) });

        async Task<bool> Keep(Stimulus stimulus)
        {
            var there = await workflows.TakeIfThere(instance.Id, stimulus, stop);
            if (there)
                await work.Commit(stop);
            return there;
        }
    }

    private static Task Fail(JobRun run, WantedWork wanted, string? code, string text, CancellationToken stop) => run.Within(async (work, services) =>
    {
        if (await services.GetRequiredService<Workflows>().TakeIfThere(wanted.Instance, new Stimulus.JobFailed(work.Now, wanted.Token, code, text), stop))
            await work.Commit(stop);
    });
}
