namespace DocFlow.Bpmn;

/// <summary>A task (BPMN 2.0.2 §10.3.3).</summary>
public sealed record TaskNode : Activity
{
    public required TaskKind Kind { get; init; }

    /// <summary>The id of the message a send or receive task names; null elsewhere.</summary>
    public string? Message { get; init; }

    /// <summary>Service, send and business rule tasks: what the file calls the work; null where it does not say.</summary>
    public string? Implementation { get; init; }

    /// <summary>Script tasks: the script, with its format as language; null elsewhere.</summary>
    public Expression? Script { get; init; }

    /// <summary>Whether a receive task starts an instance.</summary>
    public bool Instantiates { get; init; }
}
