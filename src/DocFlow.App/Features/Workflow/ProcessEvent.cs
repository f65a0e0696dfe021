namespace DocFlow.App.Features.Workflow;

/// <summary>One line of an instance's history; written once, never changed.</summary>
public sealed class ProcessEvent
{
    public Guid Id { get; init; }

    public Guid AgencyId { get; init; }

    public Guid InstanceId { get; init; }

    public ProcessInstance? Instance { get; init; }

    /// <summary>1, 2, 3 … inside the instance.</summary>
    public int Sequence { get; init; }

    /// <summary>The node or the sequence flow; the process itself for what concerns it whole.</summary>
    public required string ElementId { get; init; }

    public ProcessEventKind Kind { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Null for the clock and the office itself.</summary>
    public Guid? ByPersonId { get; init; }

    public required string By { get; init; }

    /// <summary>The outcome and comment of who left it, the reason of what was taken away, the text of an incident.</summary>
    public string? Text { get; init; }
}

public enum ProcessEventKind
{
    Entered,
    Left,

    /// <summary>Taken away before it was done.</summary>
    Withdrawn,
    Flow,
    Incident,

    /// <summary>Somebody changed its course: sent back, tried again, added one.</summary>
    Changed,
}
