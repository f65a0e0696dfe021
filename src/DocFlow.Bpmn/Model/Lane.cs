namespace DocFlow.Bpmn;

/// <summary>A lane (BPMN 2.0.2 §10.8): who usually does what lies in it.</summary>
/// <param name="Nodes">The ids of the nodes in it.</param>
public sealed record Lane(string Id, string? Name, IReadOnlyList<string> Nodes, IReadOnlyList<Lane> Inner);
