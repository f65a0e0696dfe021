namespace DocFlow.Bpmn;

/// <summary>Where flows part and meet (BPMN 2.0.2 §10.6).</summary>
public sealed record Gateway : FlowNode
{
    public required GatewayKind Kind { get; init; }

    /// <summary>Event-based gateways: whether it starts an instance.</summary>
    public bool Instantiates { get; init; }

    /// <summary>The flow that is taken when no condition is true; null where none is named.</summary>
    public string? DefaultFlow { get; init; }
}
