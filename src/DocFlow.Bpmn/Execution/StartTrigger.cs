namespace DocFlow.Bpmn.Execution;

/// <summary>A start event that begins an instance by itself; the caller subscribes to it when a definition is deployed.</summary>
/// <param name="Element">The start event: <see cref="Stimulus.Start.StartEvent"/>.</param>
/// <param name="Name">Of the message or signal; null for a timer.</param>
/// <param name="Timer">The text of the timer as it stands in the file; null otherwise.</param>
public sealed record StartTrigger(string Element, EventKind Kind, string? Name, Timer? Timer);
