namespace DocFlow.Bpmn.Execution;

/// <summary>What one stimulus made of an instance.</summary>
/// <param name="State">The new state; the old one where the stimulus was refused.</param>
/// <param name="Effects">To be carried out in this order; empty where it was refused.</param>
public sealed record StepResult(InstanceState State, IReadOnlyList<Effect> Effects)
{
    /// <summary>Null where the stimulus was applied.</summary>
    public StepRefusal? Refusal { get; init; }
}
