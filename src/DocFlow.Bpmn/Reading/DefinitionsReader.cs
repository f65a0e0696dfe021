using System.Xml.Linq;
using static DocFlow.Bpmn.Reading.Xml;

namespace DocFlow.Bpmn.Reading;

/// <summary>The root element and what stands directly in it.</summary>
internal static class DefinitionsReader
{
    internal static Definitions Read(XElement root, ReadOnlyMemory<byte> source)
    {
        if (root.Name != Model + "definitions")
            throw root.Wrong($"the element definitions of {Model.NamespaceName}, not {root.Name}");
        var collaborations = root.Elements(Model + "collaboration").ToArray();
        return new Definitions
        {
            Id = root.Text("id"),
            Name = root.Text("name"),
            TargetNamespace = root.Text("targetNamespace"),
            Processes = [.. root.Elements(Model + "process").Select(Process)],
            Triggers = Triggers(root),
            Participants = [.. collaborations.Elements(Model + "participant").Select(p => new Participant(p.Needed("id"), p.Text("name"), p.Reference("processRef")))],
            MessageFlows = [.. collaborations.Elements(Model + "messageFlow").Select(f => new MessageFlow(f.Needed("id"), f.Text("name"), End(f, "sourceRef"), End(f, "targetRef")))],
            Diagram = DiagramReader.Read(root),
            Ids = Ids(root),
            Source = source,
        };
    }

    private static Process Process(XElement process) => new(
        process.Needed("id"), process.Text("name"), process.Flag("isExecutable"), process.Documentation(),
        ScopeReader.Read(process), [.. process.Elements(Model + "laneSet").SelectMany(Lanes)], process.PlaceOf());

    private static IEnumerable<Lane> Lanes(XElement set) => set.Elements(Model + "lane").Select(lane => new Lane(
        lane.Needed("id"), lane.Text("name"),
        [.. lane.Elements(Model + "flowNodeRef").Select(r => Local(r.Value)).OfType<string>()],
        [.. lane.Elements(Model + "childLaneSet").SelectMany(Lanes)]));

    private static Dictionary<string, Trigger> Triggers(XElement root)
    {
        var found = new Dictionary<string, Trigger>();
        foreach (var element in root.Elements().Where(e => e.Name.Namespace == Model))
        {
            var trigger = element.Name.LocalName switch
            {
                "message" => new Trigger(element.Needed("id"), EventKind.Message, element.Text("name"), null),
                "signal" => new Trigger(element.Needed("id"), EventKind.Signal, element.Text("name"), null),
                "error" => new Trigger(element.Needed("id"), EventKind.Error, element.Text("name"), element.Text("errorCode")),
                "escalation" => new Trigger(element.Needed("id"), EventKind.Escalation, element.Text("name"), element.Text("escalationCode")),
                _ => null,
            };
            // A second one of the same id is reported by the check; the first is kept.
            if (trigger is not null)
                found.TryAdd(trigger.Id, trigger);
        }
        return found;
    }

    private static string End(XElement flow, string attribute) => flow.Reference(attribute) ?? throw flow.Wrong($"an attribute {attribute}");

    private static Dictionary<string, IReadOnlyList<Place>> Ids(XElement root) => root.Descendants()
        .Where(e => e.Name.Namespace == Model && e.Text("id") is { Length: > 0 })
        .GroupBy(e => e.Text("id")!)
        .ToDictionary(g => g.Key, g => (IReadOnlyList<Place>)[.. g.Select(e => e.PlaceOf())]);
}
