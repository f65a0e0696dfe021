using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Tasks;
using DocFlow.App.Platform.Data;
using DocFlow.Bpmn.Execution;

namespace DocFlow.App.Features.Workflow;

/// <summary>One matter on its way through a process. Its state is the interpreter's, written as JSON in the transaction of each step.</summary>
public sealed class ProcessInstance : OfficeRow
{
    private readonly List<WorkTask> tasks = [];
    private (string Text, InstanceState State)? read;

    private ProcessInstance()
    {
    }

    internal ProcessInstance(DeployedProcess deployed, Document document, Guid subjectId, TaskFacts facts, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = deployed.AgencyId;
        DeployedProcessId = deployed.Id;
        Deployed = deployed;
        Key = deployed.Key;
        DocumentId = document.Id;
        Document = document;
        SubjectId = subjectId;
        StartedAt = now;
        Show(facts);
        Happened("process.started", new { key = Key, version = deployed.DefinitionVersion, subject = subjectId });
    }

    public Guid DeployedProcessId { get; private set; }

    public DeployedProcess? Deployed { get; private set; }

    public string Key { get; private set; } = "";

    public Guid? DocumentId { get; private set; }

    public Document? Document { get; private set; }

    /// <summary>The row of another feature it is about.</summary>
    public Guid SubjectId { get; private set; }

    /// <summary>The interpreter's state, as JSON.</summary>
    public string State { get; private set; } = "";

    public ProcessStatus Status { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>How many events its history has.</summary>
    public int Events { get; private set; }

    /// <summary>What the rows of its tasks show; see <see cref="TaskFacts"/>.</summary>
    public string Subject { get; private set; } = "";

    public string? Code { get; private set; }

    public string? From { get; private set; }

    public int Priority { get; private set; }

    public DateOnly? DueOn { get; private set; }

    public IReadOnlyList<WorkTask> Tasks => tasks;

    public bool IsOver => Status is ProcessStatus.Ended or ProcessStatus.Cancelled;

    internal TaskFacts Facts => new(Subject, Code, From, Priority, DueOn);

    internal void Show(TaskFacts facts)
    {
        Subject = Cut(facts.Subject, 500)!;
        Code = Cut(facts.Code, 100);
        From = Cut(facts.From, 500);
        Priority = facts.Priority;
        DueOn = facts.DueOn;
    }

    internal InstanceState Read()
    {
        if (read is not { } known || known.Text != State)
            read = known = (State, InstanceState.FromJson(State));
        return known.State;
    }

    internal void Advance(InstanceState state, DateTimeOffset now)
    {
        State = state.ToJson().ToJsonString();
        read = (State, state);
        var status = state.Status switch
        {
            InstanceStatus.Running => state.Tokens().Any(t => t.Stage == TokenStage.Incident) ? ProcessStatus.Incident : ProcessStatus.Running,
            InstanceStatus.Cancelled => ProcessStatus.Cancelled,
            _ => ProcessStatus.Ended,
        };
        if (status == Status)
            return;
        Status = status;
        if (IsOver)
            EndedAt = now;
        if (status is not ProcessStatus.Running)
            Happened(status switch { ProcessStatus.Ended => "process.ended", ProcessStatus.Cancelled => "process.cancelled", _ => "process.incident" }, new { key = Key });
    }

    internal void Offer(WorkTask task)
    {
        if (!tasks.Contains(task))
            tasks.Add(task);
    }

    internal int NextEvent() => ++Events;

    /// <summary>What was read off a page may be longer than any number or name.</summary>
    private static string? Cut(string? text, int most) => text?.Length > most ? text[..most] : text;
}

public enum ProcessStatus
{
    Running,
    Ended,
    Cancelled,

    /// <summary>A token stands still until somebody acts.</summary>
    Incident,
}

/// <summary>Raised in the transaction of the step that ended it.</summary>
public sealed record ProcessEnded(ProcessInstance Instance);
