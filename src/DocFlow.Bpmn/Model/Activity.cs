namespace DocFlow.Bpmn;

/// <summary>Work (BPMN 2.0.2 §10.3): a <see cref="TaskNode"/>, a <see cref="SubProcess"/> or a <see cref="CallActivity"/>.</summary>
public abstract record Activity : FlowNode
{
    /// <summary>The flow that is taken when no condition is true; null where none is named.</summary>
    public string? DefaultFlow { get; init; }

    /// <summary>Whether it only runs to undo something (§10.7.3); no flow reaches it then.</summary>
    public bool IsForCompensation { get; init; }

    /// <summary>How often it runs; null for once.</summary>
    public Loop? Loop { get; init; }
}
