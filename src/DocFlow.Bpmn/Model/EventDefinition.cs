namespace DocFlow.Bpmn;

/// <summary>What an event waits for or throws.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Reference">The id of the message, signal, error or escalation, of the activity to compensate, or the name of a link; null where the file names none.</param>
/// <param name="Timer">Timer events: when; null where the file does not say.</param>
/// <param name="Condition">Conditional events: what must hold.</param>
public sealed record EventDefinition(EventKind Kind, string? Reference, Timer? Timer, Expression? Condition);
