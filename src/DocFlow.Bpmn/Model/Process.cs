namespace DocFlow.Bpmn;

/// <summary>One process (BPMN 2.0.2 §10.1).</summary>
/// <param name="IsExecutable">What the file says; null where it says nothing.</param>
public sealed record Process(string Id, string? Name, bool? IsExecutable, string? Documentation, Scope Content, IReadOnlyList<Lane> Lanes, Place Place);
