namespace DocFlow.Bpmn;

/// <summary>One thing a check found.</summary>
/// <param name="Code">Stable; see <see cref="BpmnRule"/>.</param>
/// <param name="Element">The id of the element it is about; empty where the element has none.</param>
/// <param name="Vietnamese">The finding for an official, with the element named. Likewise <paramref name="English"/>.</param>
public sealed record BpmnFinding(string Code, BpmnSeverity Severity, string Element, Place Place, string Vietnamese, string English);
