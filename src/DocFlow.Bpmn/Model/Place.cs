namespace DocFlow.Bpmn;

/// <summary>Where an element stands in its file; both count from 1.</summary>
public readonly record struct Place(int Line, int Column);
