namespace DocFlow.Bpmn;

/// <summary>A message from one pool, or a node of it, to another (BPMN 2.0.2 §9.3): documentation; it moves no token.</summary>
public sealed record MessageFlow(string Id, string? Name, string Source, string Target);
