namespace DocFlow.Bpmn;

/// <summary>A dotted line (BPMN 2.0.2 §8.4.1); from a compensation boundary event it names the activity that undoes.</summary>
public sealed record Association(string? Id, string Source, string Target);
