namespace DocFlow.Bpmn;

/// <summary>The drawing of a file (BPMN 2.0.2 §12), in pixels of the modeler, origin top left.</summary>
public sealed record Diagram(IReadOnlyList<Shape> Shapes, IReadOnlyList<Edge> Edges)
{
    public static Diagram Empty { get; } = new([], []);
}
