namespace DocFlow.Bpmn;

/// <summary>Something that happens (BPMN 2.0.2 §10.5).</summary>
public sealed record EventNode : FlowNode
{
    public required EventPosition Position { get; init; }

    /// <summary>What it waits for or throws; empty for a plain ("none") event.</summary>
    public IReadOnlyList<EventDefinition> Definitions { get; init; } = [];

    /// <summary>Boundary events only: the id of the activity it sits on.</summary>
    public string? AttachedTo { get; init; }

    /// <summary>Boundary events and starts of event sub-processes: whether what they interrupt is cancelled.</summary>
    public bool IsInterrupting { get; init; } = true;

    /// <summary>Whether it waits for something, rather than makes it happen.</summary>
    public bool IsCatching => Position is EventPosition.Start or EventPosition.IntermediateCatch or EventPosition.Boundary;

    public bool Has(EventKind kind) => Definitions.Any(d => d.Kind == kind);
}
