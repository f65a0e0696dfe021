using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Tasks;
using DocFlow.App.Platform.Data;
using DocFlow.Bpmn.Execution;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Workflow;

/// <summary>
/// What other features do with processes. Every verb is part of the caller's <see cref="Work"/>: it opens the transaction, and nothing is kept before the
/// caller commits. A step that lost a race ends in <see cref="LostUpdate"/> at the commit, or in a rule broken (<c>workflow.alreadyHandled</c>) before it.
/// </summary>
public sealed class Workflows
{
    /// <summary>The outcome that sends a matter back: its reason is compulsory, and whoever had the step before finds it among "Trả lại".</summary>
    public const string Return = "return";

    private readonly Work work;
    private readonly ProcessShelf shelf;
    private readonly ProcessSteps steps;
    private readonly Dictionary<Guid, ProcessInstance> held = [];

    internal Workflows(Work work, ProcessShelf shelf, ProcessSteps steps) => (this.work, this.shelf, this.steps) = (work, shelf, steps);

    /// <summary>Begins a process over a document; its first tasks are open when this returns.</summary>
    /// <param name="key">the name of the file in <c>workflows/</c> without its ending</param>
    /// <param name="subjectId">the row of the calling feature that it is about</param>
    /// <param name="facts">what rows of the inbox show; null for the document's title alone</param>
    public async Task<ProcessInstance> Start(string key, Document document, Guid subjectId, IReadOnlyDictionary<string, object?> variables, TaskFacts? facts, CancellationToken stop)
    {
        var deployed = await shelf.Latest(key, stop);
        var instance = new ProcessInstance(deployed, document, subjectId, facts ?? new TaskFacts(document.Title), work.Now);
        work.Add(instance);
        held[instance.Id] = instance;
        var start = new Stimulus.Start(work.Now, instance.Id.ToString("N")) { Variables = ProcessValues.Of(variables) };
        await Take(instance, start, null, stop);
        return instance;
    }

    /// <summary>A person has done a task. The outcome <see cref="Return"/> needs a comment: the reason.</summary>
    /// <exception cref="RuleBroken">it is not the viewer's, is over already, or its reason is missing</exception>
    public async Task Complete(WorkTask task, string? outcome, IReadOnlyDictionary<string, object?>? variables, string? comment, CancellationToken stop)
    {
        var instance = await Holding(task.InstanceId, stop);
        await work.Renew(task, stop);
        task.Complete(work.Me, outcome, comment, returns: outcome == Return, work.Now);
        await steps.Involve(instance, task, stop);
        var done = new Stimulus.CompleteTask(work.Now, task.Token, outcome) { Variables = ProcessValues.Of(variables) };
        await Take(instance, done, new StepCause(task, outcome == Return ? task.Comment : null), stop);
    }

    /// <summary>Trả lại to a chosen earlier step, or to the one before: the task ends as returned, and whoever did that step has it again.</summary>
    /// <param name="toElement">null for the step that was done last before this one</param>
    public async Task SendBack(WorkTask task, string? toElement, string reason, CancellationToken stop)
    {
        var instance = await Holding(task.InstanceId, stop);
        await work.Renew(task, stop);
        await work.PartsOf(instance, i => i.Tasks, stop);
        var target = toElement ?? instance.Tasks.Where(t => t.State == TaskState.Done && t.ElementId != task.ElementId).OrderByDescending(t => t.CompletedAt).ThenByDescending(t => t.Id).FirstOrDefault()?.ElementId
            ?? throw new RuleBroken("workflow.nothingBefore");
        // Back is where somebody has been: a later step would be one that was skipped.
        if (toElement is not null && !instance.Tasks.Any(t => t.ElementId == toElement && t.ElementId != task.ElementId && t.State is TaskState.Done or TaskState.Returned))
            throw new RuleBroken("workflow.notBefore");
        task.Complete(work.Me, Return, reason, returns: true, work.Now);
        var back = new Stimulus.Modify(work.Now, [new Change.CancelToken(task.Token), new Change.StartBefore(target)], task.Comment!);
        await Take(instance, back, new StepCause(task, task.Comment), stop);
    }

    /// <summary>Ends the instance; its open tasks are withdrawn and their holders told.</summary>
    public async Task Cancel(ProcessInstance instance, string reason, CancellationToken stop)
    {
        await Fresh(instance, stop);
        await Take(instance, new Stimulus.Cancel(work.Now, reason), null, stop);
    }

    /// <summary>One more instance of a running multi-instance activity: another recipient, another approver.</summary>
    /// <param name="item">becomes the new instance's item, and the last of the collection</param>
    public async Task AddTo(ProcessInstance instance, string element, object item, string reason, CancellationToken stop)
    {
        await Fresh(instance, stop);
        var token = instance.Read().Tokens().FirstOrDefault(t => t.Element == element && t.Stage == TokenStage.Scope) ?? throw new RuleBroken("workflow.alreadyHandled");
        await Take(instance, new Stimulus.Modify(work.Now, [new Change.AddInstance(token.Id, ProcessValues.Of(item))], reason), null, stop);
    }

    /// <summary>Tries again what became an incident.</summary>
    public async Task Retry(ProcessInstance instance, CancellationToken stop)
    {
        await Fresh(instance, stop);
        var stuck = instance.Read().Tokens().Where(t => t.Stage == TokenStage.Incident).Select(t => (Change)new Change.Retry(t.Id)).ToList();
        if (stuck.Count == 0)
            throw new RuleBroken("workflow.noIncident");
        await Take(instance, new Stimulus.Modify(work.Now, stuck, "retry"), null, stop);
    }

    /// <summary>Out of an incident by another way than trying again: what is stuck ends, and a step begins in its place.</summary>
    /// <exception cref="RuleBroken">nothing is stuck</exception>
    public async Task Leave(ProcessInstance instance, string toElement, string reason, CancellationToken stop)
    {
        await Fresh(instance, stop);
        var stuck = instance.Read().Tokens().Where(t => t.Stage == TokenStage.Incident).Select(t => (Change)new Change.CancelToken(t.Id)).ToList();
        if (stuck.Count == 0)
            throw new RuleBroken("workflow.noIncident");
        await Take(instance, new Stimulus.Modify(work.Now, [.. stuck, new Change.StartBefore(toElement)], reason), null, stop);
    }

    /// <summary>Brings a message to an instance that waits for it.</summary>
    public async Task Tell(ProcessInstance instance, string message, string? key, IReadOnlyDictionary<string, object?>? variables, CancellationToken stop)
    {
        await Fresh(instance, stop);
        await Take(instance, new Stimulus.Message(work.Now, message, key) { Variables = ProcessValues.Of(variables) }, null, stop);
    }

    /// <summary>Changes what the rows of its open tasks show, and of those to come.</summary>
    public async Task Describe(ProcessInstance instance, TaskFacts facts, CancellationToken stop)
    {
        await Fresh(instance, stop);
        instance.Show(facts);
        foreach (var task in await OpenTasks(instance, stop))
            task.Show(facts);
    }

    /// <summary>The instance about this row that still runs, else the one started last; null where there was none.</summary>
    public async Task<ProcessInstance?> Of(Guid subjectId, CancellationToken stop)
    {
        if (held.Values.Where(i => i.SubjectId == subjectId).MaxBy(i => i.StartedAt) is { } here)
            return here;
        var id = await work.Visible<ProcessInstance>().Where(i => i.SubjectId == subjectId).OrderBy(i => i.EndedAt != null).ThenByDescending(i => i.StartedAt).Select(i => i.Id).FirstOrDefaultAsync(stop);
        return id == Guid.Empty ? null : await Holding(id, stop);
    }

    /// <summary>Its open tasks, to be acted on; those of this very transaction too.</summary>
    public async Task<IReadOnlyList<WorkTask>> OpenTasks(ProcessInstance instance, CancellationToken stop)
    {
        await work.PartsOf(instance, i => i.Tasks, stop, only: t => t.State == TaskState.Open);
        return [.. instance.Tasks.Where(t => t.IsOpen).OrderBy(t => t.CreatedAt).ThenBy(t => t.Id)];
    }

    /// <summary>What the process knows as a whole.</summary>
    public static IReadOnlyDictionary<string, object?> Variables(ProcessInstance instance) => ProcessValues.Plain(instance.Read().Root.Variables);

    /// <summary>What it knows where a task stands: its own item of a multi-instance before the rest.</summary>
    public static IReadOnlyDictionary<string, object?> Variables(ProcessInstance instance, WorkTask task) => ProcessValues.Plain(instance.Read().VariablesAt(task.Token));

    /// <summary>A stimulus of the clock or of a job; false where its token is gone: it was handled already.</summary>
    internal async Task<bool> TakeIfThere(Guid instanceId, Stimulus stimulus, CancellationToken stop)
    {
        var instance = await Holding(instanceId, stop);
        return await steps.Take(instance, stimulus, null, stop) is null;
    }

    private async Task Take(ProcessInstance instance, Stimulus stimulus, StepCause? cause, CancellationToken stop)
    {
        switch (await steps.Take(instance, stimulus, cause, stop))
        {
            case null:
                return;
            case StepRefusal.NobodyWaits:
                throw new RuleBroken("workflow.nobodyWaits");
            case StepRefusal.Impossible:
                throw new RuleBroken("workflow.impossible");
            default:
                throw new RuleBroken("workflow.alreadyHandled");
        }
    }

    private async Task<ProcessInstance> Holding(Guid id, CancellationToken stop)
    {
        await work.Begin(stop);
        if (!held.TryGetValue(id, out var instance))
            held[id] = instance = await work.Load<ProcessInstance>(id, stop);
        await work.Renew(instance, stop);
        return instance;
    }

    private async Task Fresh(ProcessInstance instance, CancellationToken stop)
    {
        held.TryAdd(instance.Id, instance);
        await work.Renew(instance, stop);
    }
}
