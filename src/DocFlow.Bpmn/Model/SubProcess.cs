namespace DocFlow.Bpmn;

/// <summary>An activity with a scope of its own (BPMN 2.0.2 §10.3.5).</summary>
public sealed record SubProcess : Activity
{
    public required SubProcessKind Kind { get; init; }

    public required Scope Content { get; init; }

    /// <summary>Ad-hoc: whether its activities run one at a time.</summary>
    public bool IsSequential { get; init; }

    /// <summary>Ad-hoc: whether what still runs is withdrawn once the condition holds; else it is waited for.</summary>
    public bool CancelsRemaining { get; init; } = true;

    /// <summary>When an ad-hoc sub-process is complete; null elsewhere and where it is not said.</summary>
    public Expression? CompletionCondition { get; init; }
}
