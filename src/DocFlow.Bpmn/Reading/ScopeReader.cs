using System.Globalization;
using System.Xml.Linq;
using static DocFlow.Bpmn.Reading.Xml;

namespace DocFlow.Bpmn.Reading;

/// <summary>The flow nodes and flows of a process or sub-process. What moves no token (data, text, groups) is left to the source.</summary>
internal static class ScopeReader
{
    internal static Scope Read(XElement owner)
    {
        var nodes = new List<FlowNode>();
        var flows = new List<SequenceFlow>();
        var associations = new List<Association>();
        foreach (var element in owner.Elements().Where(e => e.Name.Namespace == Model))
        {
            if (element.Name.LocalName == "sequenceFlow")
                flows.Add(Flow(element));
            else if (element.Name.LocalName == "association" && element.Reference("sourceRef") is { } source && element.Reference("targetRef") is { } target)
                associations.Add(new Association(element.Text("id"), source, target));
            else if (Node(element) is { } node)
                nodes.Add(node);
        }
        return new Scope(nodes, flows, associations);
    }

    private static FlowNode? Node(XElement element)
    {
        FlowNode? node = element.Name.LocalName switch
        {
            "task" => Task(element, TaskKind.Undefined),
            "userTask" => Task(element, TaskKind.User),
            "manualTask" => Task(element, TaskKind.Manual),
            "serviceTask" => Task(element, TaskKind.Service),
            "sendTask" => Task(element, TaskKind.Send),
            "receiveTask" => Task(element, TaskKind.Receive),
            "scriptTask" => Task(element, TaskKind.Script),
            "businessRuleTask" => Task(element, TaskKind.BusinessRule),
            "subProcess" => Sub(element, element.Flag("triggeredByEvent") == true ? SubProcessKind.Event : SubProcessKind.Embedded),
            "transaction" => Sub(element, SubProcessKind.Transaction),
            "adHocSubProcess" => Sub(element, SubProcessKind.AdHoc),
            "callActivity" => new CallActivity { Id = element.Id(), Place = element.PlaceOf(), CalledElement = element.Reference("calledElement") },
            "exclusiveGateway" => Gateway(element, GatewayKind.Exclusive),
            "parallelGateway" => Gateway(element, GatewayKind.Parallel),
            "inclusiveGateway" => Gateway(element, GatewayKind.Inclusive),
            "eventBasedGateway" => Gateway(element, GatewayKind.EventBased),
            "complexGateway" => Gateway(element, GatewayKind.Complex),
            "startEvent" => EventReader.Read(element, EventPosition.Start),
            "intermediateCatchEvent" => EventReader.Read(element, EventPosition.IntermediateCatch),
            "intermediateThrowEvent" => EventReader.Read(element, EventPosition.IntermediateThrow),
            "boundaryEvent" => EventReader.Read(element, EventPosition.Boundary),
            "endEvent" => EventReader.Read(element, EventPosition.End),
            _ => null,
        };
        if (node is null)
            return null;

        node = node with
        {
            Name = element.Text("name"),
            Documentation = element.Documentation(),
            ForeignAttributes = element.Foreign(),
            Extensions = element.Element(Model + "extensionElements")?.ToString(SaveOptions.DisableFormatting),
        };
        return node is Activity activity
            ? activity with { DefaultFlow = element.Reference("default"), IsForCompensation = element.Flag("isForCompensation") ?? false, Loop = Loop(element) }
            : node;
    }

    private static TaskNode Task(XElement element, TaskKind kind) => new()
    {
        Id = element.Id(), Place = element.PlaceOf(), Kind = kind, Message = element.Reference("messageRef"), Instantiates = element.Flag("instantiate") ?? false,
        Implementation = element.Text("implementation"),
        Script = kind == TaskKind.Script && element.Expression("script") is { } script ? script with { Language = element.Text("scriptFormat") } : null,
    };

    private static SubProcess Sub(XElement element, SubProcessKind kind) => new()
    {
        Id = element.Id(), Place = element.PlaceOf(), Kind = kind, Content = Read(element), CompletionCondition = element.Expression("completionCondition"),
        IsSequential = element.Text("ordering") == "Sequential", CancelsRemaining = element.Flag("cancelRemainingInstances") ?? true,
    };

    private static Gateway Gateway(XElement element, GatewayKind kind) => new()
    {
        Id = element.Id(), Place = element.PlaceOf(), Kind = kind, DefaultFlow = element.Reference("default"),
        Instantiates = element.Flag("instantiate") ?? false,
    };

    private static SequenceFlow Flow(XElement element) => new(
        element.Id(), element.Text("name"), element.Reference("sourceRef") ?? "", element.Reference("targetRef") ?? "",
        element.Expression("conditionExpression"), element.PlaceOf());

    private static Loop? Loop(XElement element)
    {
        if (element.Element(Model + "multiInstanceLoopCharacteristics") is { } many)
            return new Loop(
                many.Flag("isSequential") == true ? LoopKind.SequentialInstances : LoopKind.ParallelInstances,
                many.Expression("loopCardinality"), many.Expression("completionCondition"),
                Local(many.Element(Model + "loopDataInputRef")?.Value), many.Element(Model + "inputDataItem")?.Text("name") ?? many.Element(Model + "inputDataItem")?.Text("id"),
                TestBefore: false, Maximum: null, many.Foreign())
            {
                Gathered = Local(many.Element(Model + "loopDataOutputRef")?.Value),
                GatheredElement = many.Element(Model + "outputDataItem")?.Text("name") ?? many.Element(Model + "outputDataItem")?.Text("id"),
            };
        if (element.Element(Model + "standardLoopCharacteristics") is { } again)
            return new Loop(
                LoopKind.Standard, Cardinality: null, again.Expression("loopCondition"), Collection: null, Element: null,
                again.Flag("testBefore") ?? false, Maximum(again), again.Foreign());
        return null;
    }

    private static int? Maximum(XElement again) => again.Text("loopMaximum") switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var maximum) => maximum,
        _ => throw again.Wrong("a whole number in loopMaximum"),
    };
}
