namespace DocFlow.Bpmn;

/// <summary>How one arrow is drawn: at least two points in a sound file.</summary>
public sealed record Edge(string Element, IReadOnlyList<(double X, double Y)> Waypoints, Place Place);
