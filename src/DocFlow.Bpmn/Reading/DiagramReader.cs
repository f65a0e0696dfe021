using System.Xml.Linq;
using static DocFlow.Bpmn.Reading.Xml;

namespace DocFlow.Bpmn.Reading;

/// <summary>The drawing (BPMN 2.0.2 §12). Labels and colours are left to the source.</summary>
internal static class DiagramReader
{
    internal static Diagram Read(XElement root)
    {
        var drawn = root.Elements(Drawing + "BPMNDiagram").Elements(Drawing + "BPMNPlane").Elements().ToArray();
        return new Diagram(
            [.. drawn.Where(e => e.Name == Drawing + "BPMNShape").Select(Shape).OfType<Shape>()],
            [.. drawn.Where(e => e.Name == Drawing + "BPMNEdge").Select(Edge).OfType<Edge>()]);
    }

    private static Shape? Shape(XElement shape)
    {
        if (shape.Reference("bpmnElement") is not { } element)
            return null;
        var bounds = shape.Element(Coordinates + "Bounds") ?? throw shape.Wrong("Bounds inside BPMNShape");
        return new Shape(element, bounds.Number("x"), bounds.Number("y"), bounds.Number("width"), bounds.Number("height"), shape.Flag("isExpanded"), shape.PlaceOf());
    }

    private static Edge? Edge(XElement edge) => edge.Reference("bpmnElement") is { } element
        ? new Edge(element, [.. edge.Elements(Interchange + "waypoint").Select(p => (p.Number("x"), p.Number("y")))], edge.PlaceOf())
        : null;
}
