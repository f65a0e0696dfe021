using System.Text.Json.Nodes;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Tasks;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Calendar;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.Bpmn.Execution;
using DocFlow.Bpmn.Feel;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Workflow;

/// <summary>Who made a step happen: the task that was done, and the reason where it sends the matter back.</summary>
internal sealed record StepCause(WorkTask Task, string? Returning);

/// <summary>One stimulus on one instance: the interpreter says what follows, and here it becomes rows of the same transaction.</summary>
internal sealed class ProcessSteps(Work work, ProcessShelf shelf, TaskPages pages, Calendars calendars)
{
    /// <returns>null where it was applied; else why nothing was changed</returns>
    public async Task<StepRefusal?> Take(ProcessInstance instance, Stimulus stimulus, StepCause? cause, CancellationToken stop)
    {
        var deployed = (await work.PartOf(instance, i => i.Deployed, stop))!;
        var result = new Interpreter(shelf.Definition(deployed)).Step(stimulus is Stimulus.Start ? null : instance.Read(), stimulus);
        if (result.Refusal is { } refusal)
            return refusal;
        instance.Advance(result.State, work.Now);
        if (stimulus is Stimulus.Modify { Reason: var why })
            Write(instance, instance.Key, ProcessEventKind.Changed, cause?.Task.ElementId is { } from ? $"{from}: {why}" : why);
        foreach (var effect in result.Effects)
            await Carry(instance, effect, result.State, cause, stop);
        return null;
    }

    /// <summary>Whoever has a task of the matter may see its document from then on.</summary>
    public async Task Involve(ProcessInstance instance, WorkTask task, CancellationToken stop)
    {
        if ((task.HolderId is null && task.CandidateUnitId is null) || await work.PartOf(instance, i => i.Document, stop) is not { } document)
            return;
        await work.PartsOf(document, d => d.Involvements, stop);
        document.Involve(task.HolderId, task.HolderId is null ? task.CandidateUnitId : null, InvolvementPart.TaskHolder);
    }

    private async Task Carry(ProcessInstance instance, Effect effect, InstanceState state, StepCause? cause, CancellationToken stop)
    {
        switch (effect)
        {
            case Effect.UserTaskCreated wanted:
                await Open(instance, wanted, state, cause, stop);
                break;
            case Effect.UserTaskWithdrawn gone:
                await Withdraw(instance, gone, stop);
                break;
            case Effect.JobWanted wanted:
                Enqueue(instance, ServiceJob.Name, new WantedWork(instance.Id, wanted.Token, wanted.Element, wanted.Handler, Json(wanted.Inputs)), work.Now);
                break;
            case Effect.TimerArmed armed:
                Enqueue(instance, TimerJob.Name, new WantedTimer(instance.Id, armed.Timer), (await DueTimes.Of(armed.Rule, work.Now, calendars, stop)).At);
                break;
            case Effect.MessageThrown thrown:
                await work.Tell(new MessageThrown(instance, thrown.Name, thrown.Key, ProcessValues.Plain(thrown.Variables)), stop);
                break;
            case Effect.SignalThrown thrown:
                await work.Tell(new SignalThrown(instance, thrown.Name, ProcessValues.Plain(thrown.Variables)), stop);
                break;
            case Effect.ActivityEntered entered:
                Write(instance, entered.Element, ProcessEventKind.Entered, null);
                break;
            case Effect.ActivityLeft left:
                Write(instance, left.Element, left.Completed ? ProcessEventKind.Left : ProcessEventKind.Withdrawn, left.Token == cause?.Task.Token ? Said(cause.Task) : null);
                break;
            case Effect.FlowTaken flow:
                Write(instance, flow.Element, ProcessEventKind.Flow, null);
                break;
            case Effect.EscalationUncaught escalation:
                Write(instance, escalation.Element, ProcessEventKind.Changed, escalation.Code);
                break;
            case Effect.IncidentRaised incident:
                Write(instance, incident.Element, ProcessEventKind.Incident, $"{incident.Code}: {incident.Text}");
                break;
            case Effect.InstanceEnded:
                await work.Tell(new ProcessEnded(instance), stop);
                break;
            default:
                // What is withdrawn finds its token gone; subscriptions and ad-hoc offers are read from the state.
                break;
        }
    }

    private async Task Open(ProcessInstance instance, Effect.UserTaskCreated wanted, InstanceState state, StepCause? cause, CancellationToken stop)
    {
        var due = wanted.Due is { } rule ? await DueTimes.Of(rule, work.Now, calendars, stop) : (At: (DateTimeOffset?)null, On: (DateOnly?)null);
        var formKey = wanted.FormKey ?? $"{instance.Key}.{wanted.Element}";
        var before = cause?.Returning is null ? null : await DoneBefore(instance, wanted.Element, stop);
        var offer = new TaskOffer(instance.AgencyId, instance.Id, wanted.Token, wanted.Element, formKey, wanted.Name ?? wanted.Element, instance.SubjectId,
            before is null ? Assignments.Of(wanted) : new TaskAudience(before.CompletedBy), instance.Facts)
        {
            DocumentId = instance.DocumentId,
            Kind = pages.KindOf(formKey),
            DueAt = due.At,
            DueOn = due.On,
            ReturnedReason = cause?.Returning,
        };
        var task = new WorkTask(offer, work.Now);
        if (wanted.Priority is FeelValue.Number { Value: var urgency })
            task.Show(instance.Facts with { Priority = (int)urgency });
        work.Add(task);
        instance.Offer(task);
        await Involve(instance, task, stop);
        await work.Tell(new TaskOpened(task, ProcessValues.Plain(state.VariablesAt(wanted.Token))), stop);
    }

    /// <summary>The same step as somebody of today's office did it last: it goes back to that person, unless they have left the post they did it in.</summary>
    private async Task<WorkTask?> DoneBefore(ProcessInstance instance, string element, CancellationToken stop)
    {
        await work.PartsOf(instance, i => i.Tasks, stop, only: t => t.ElementId == element);
        if (instance.Tasks.Where(t => t.ElementId == element && t.CompletedBy is not null).MaxBy(t => t.CompletedAt) is not { } last)
            return null;
        var today = Formats.DateOf(work.Now);
        var stillHere = await work.Visible<Post>().AnyAsync(p => p.AgencyId == instance.AgencyId && p.PersonId == last.CompletedBy && p.From <= today && (p.To == null || p.To >= today)
            && (last.CandidateRole == null || p.Role == last.CandidateRole) && (last.CandidateUnitId == null || p.UnitId == last.CandidateUnitId), stop);
        return stillHere ? last : null;
    }

    private async Task Withdraw(ProcessInstance instance, Effect.UserTaskWithdrawn gone, CancellationToken stop)
    {
        await work.PartsOf(instance, i => i.Tasks, stop, only: t => t.Token == gone.Token);
        if (instance.Tasks.FirstOrDefault(t => t.Token == gone.Token) is not { IsOpen: true } task)
            return;
        task.Withdraw(gone.Text ?? gone.Reason, work.Now);
        await work.Tell(new TaskWithdrawn(task, gone.Reason), stop);
    }

    private void Enqueue<T>(ProcessInstance instance, string kind, T payload, DateTimeOffset? due) =>
        work.Enqueue(new Job(kind, instance.AgencyId, work.Now, instance.DocumentId, System.Text.Json.JsonSerializer.Serialize(payload), due: due));

    private void Write(ProcessInstance instance, string element, ProcessEventKind kind, string? text) => work.Add(new ProcessEvent
    {
        Id = Guid.CreateVersion7(work.Now),
        AgencyId = instance.AgencyId,
        InstanceId = instance.Id,
        Sequence = instance.NextEvent(),
        ElementId = element,
        Kind = kind,
        At = work.Now,
        ByPersonId = work.Me.PersonId,
        By = work.Me.Name,
        Text = text is { Length: > 2000 } ? text[..2000] : text,
    });

    private static string? Said(WorkTask task) => (task.Outcome, task.Comment) switch
    {
        (null, var comment) => comment,
        (var outcome, null) => outcome,
        var (outcome, comment) => $"{outcome}: {comment}",
    };

    private static string Json(IReadOnlyDictionary<string, FeelValue> values) => new JsonObject(values.Select(v => KeyValuePair.Create(v.Key, v.Value.ToJson()))).ToJsonString();
}

/// <summary>A process threw a message: whoever knows the receiver brings it there, in the same transaction.</summary>
public sealed record MessageThrown(ProcessInstance From, string Name, string? Key, IReadOnlyDictionary<string, object?> Variables);

/// <summary>A process threw a signal; it has heard it itself already.</summary>
public sealed record SignalThrown(ProcessInstance From, string Name, IReadOnlyDictionary<string, object?> Variables);
