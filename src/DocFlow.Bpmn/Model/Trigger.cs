namespace DocFlow.Bpmn;

/// <summary>A message, signal, error or escalation that events refer to by its id.</summary>
/// <param name="Code">Errors and escalations: their code; null elsewhere and where the file gives none.</param>
public sealed record Trigger(string Id, EventKind Kind, string? Name, string? Code);
