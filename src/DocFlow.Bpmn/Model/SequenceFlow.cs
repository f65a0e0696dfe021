namespace DocFlow.Bpmn;

/// <summary>An arrow inside one scope (BPMN 2.0.2 §8.4.13).</summary>
/// <param name="Source">The id its file names; <see cref="BpmnCheck"/> says whether such a node exists. Likewise <paramref name="Target"/>.</param>
/// <param name="Condition">When it may be taken; null for always.</param>
public sealed record SequenceFlow(string Id, string? Name, string Source, string Target, Expression? Condition, Place Place);
