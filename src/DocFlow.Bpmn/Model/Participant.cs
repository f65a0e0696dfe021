namespace DocFlow.Bpmn;

/// <summary>A pool (BPMN 2.0.2 §9.2).</summary>
/// <param name="Process">The id of its process; null for a pool whose inside is not shown.</param>
public sealed record Participant(string Id, string? Name, string? Process);
