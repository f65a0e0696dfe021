using System.Xml.Linq;
using static DocFlow.Bpmn.Reading.Xml;

namespace DocFlow.Bpmn.Reading;

/// <summary>Events and what they wait for or throw (BPMN 2.0.2 §10.5).</summary>
internal static class EventReader
{
    internal static EventNode Read(XElement element, EventPosition position) => new()
    {
        Id = element.Id(),
        Place = element.PlaceOf(),
        Position = position,
        Definitions = [.. element.Elements().Where(e => e.Name.Namespace == Model).Select(Definition).OfType<EventDefinition>()],
        AttachedTo = element.Reference("attachedToRef"),
        IsInterrupting = element.Flag(position == EventPosition.Boundary ? "cancelActivity" : "isInterrupting") ?? true,
    };

    private static EventDefinition? Definition(XElement element) => element.Name.LocalName switch
    {
        "timerEventDefinition" => new EventDefinition(EventKind.Timer, null, Timer(element), null),
        "messageEventDefinition" => Referring(element, EventKind.Message, "messageRef"),
        "signalEventDefinition" => Referring(element, EventKind.Signal, "signalRef"),
        "errorEventDefinition" => Referring(element, EventKind.Error, "errorRef"),
        "escalationEventDefinition" => Referring(element, EventKind.Escalation, "escalationRef"),
        "compensateEventDefinition" => Referring(element, EventKind.Compensation, "activityRef"),
        "conditionalEventDefinition" => new EventDefinition(EventKind.Conditional, null, null, element.Expression("condition")),
        "cancelEventDefinition" => new EventDefinition(EventKind.Cancel, null, null, null),
        "terminateEventDefinition" => new EventDefinition(EventKind.Terminate, null, null, null),
        "linkEventDefinition" => new EventDefinition(EventKind.Link, element.Text("name"), null, null),
        _ => null,
    };

    private static EventDefinition Referring(XElement element, EventKind kind, string attribute) => new(kind, element.Reference(attribute), null, null);

    private static Timer? Timer(XElement element) =>
        element.Expression("timeDate") is { } date ? new Timer(TimerKind.Date, date)
        : element.Expression("timeDuration") is { } duration ? new Timer(TimerKind.Duration, duration)
        : element.Expression("timeCycle") is { } cycle ? new Timer(TimerKind.Cycle, cycle)
        : null;
}
