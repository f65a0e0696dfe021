namespace DocFlow.Bpmn;

/// <summary>When a timer event fires (BPMN 2.0.2 §10.5.5): an expression that gives an ISO 8601 text.</summary>
public sealed record Timer(TimerKind Kind, Expression Value);
