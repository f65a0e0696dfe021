namespace DocFlow.Bpmn.Execution.Planning;

/// <summary>What the interpreter does not execute, and what BPMN permits in a place only.</summary>
internal static class SupportRules
{
    internal static IEnumerable<BpmnFinding> Check(NodePlan plan) => Own(plan).Concat(Repeats(plan)).Concat(Catchers(plan));

    private static IEnumerable<BpmnFinding> Own(NodePlan plan) => plan.Node switch
    {
        EventNode node => Event(plan, node),
        TaskNode { Kind: TaskKind.Receive, Instantiates: true } => [Unsupported(plan, "receiveTask instantiate")],
        TaskNode { Kind: TaskKind.Script } task when task.Script is null => [Unsupported(plan, "scriptTask without script")],
        CallActivity { CalledElement: null } => [ExecutionRule.Called.At(plan.Node)],
        Gateway { Instantiates: true } => [Unsupported(plan, "eventBasedGateway instantiate")],
        SubProcess { Kind: SubProcessKind.Event } => EventSubProcess(plan),
        _ => [],
    };

    private static IEnumerable<BpmnFinding> Event(NodePlan plan, EventNode node)
    {
        if (node.Definitions.Count > 1)
        {
            yield return Unsupported(plan, "several event definitions");
            yield break;
        }
        var inEventSubProcess = plan.Scope.Owner?.Kind == SubProcessKind.Event;
        var kind = plan.Event?.Kind;
        var permitted = node.Position switch
        {
            EventPosition.Start when inEventSubProcess => kind is EventKind.Timer or EventKind.Message or EventKind.Signal or EventKind.Conditional or EventKind.Error or EventKind.Escalation or EventKind.Compensation or null,
            EventPosition.Start when plan.Scope.Owner is null => kind is null or EventKind.Timer or EventKind.Message or EventKind.Signal,
            EventPosition.Start => kind is null,
            EventPosition.IntermediateCatch => kind is EventKind.Timer or EventKind.Message or EventKind.Signal or EventKind.Conditional or EventKind.Link,
            EventPosition.IntermediateThrow => kind is null or EventKind.Message or EventKind.Signal or EventKind.Escalation or EventKind.Compensation or EventKind.Link,
            EventPosition.Boundary => kind is EventKind.Timer or EventKind.Message or EventKind.Signal or EventKind.Conditional or EventKind.Error or EventKind.Escalation or EventKind.Cancel or EventKind.Compensation,
            _ => kind is null or EventKind.Message or EventKind.Signal or EventKind.Error or EventKind.Escalation or EventKind.Compensation or EventKind.Cancel or EventKind.Terminate,
        };
        if (!permitted)
            yield return Unsupported(plan, $"{kind?.ToString() ?? "none"} {node.Position}");
        if (kind == EventKind.Signal && plan.TriggerName is null)
            yield return Unsupported(plan, "signal without a name");
        if (kind == EventKind.Cancel && !Caught(plan, node))
            yield return ExecutionRule.CancelOutside.At(node);
    }

    /// <summary>A cancel end lies in a transaction with a cancel boundary event; such a boundary event sits on a transaction.</summary>
    private static bool Caught(NodePlan plan, EventNode node) => node.Position == EventPosition.Boundary
        ? plan.Scope.Nodes.Any(n => n.Id == node.AttachedTo && n.Node is SubProcess { Kind: SubProcessKind.Transaction })
        : plan.Scope is { Owner: { Kind: SubProcessKind.Transaction } owner, Parent: { } around } && around.Nodes.First(n => n.Id == owner.Id).Boundaries.Any(b => b.Is(EventKind.Cancel));

    private static IEnumerable<BpmnFinding> EventSubProcess(NodePlan plan)
    {
        var starts = plan.Inside!.Nodes.Where(n => n.Node is EventNode { Position: EventPosition.Start }).ToList();
        if (starts is not [{ Event: not null }])
            yield return ExecutionRule.EventStart.At(plan.Node);
    }

    private static IEnumerable<BpmnFinding> Repeats(NodePlan plan)
    {
        if (plan.Loop is { Kind: not LoopKind.Standard } && plan.Cardinality is null && plan.Collection is null)
            yield return ExecutionRule.Repetition.At(plan.Node);
        if (plan.Loop is { Kind: LoopKind.Standard, Maximum: null } && plan.RepeatCondition is null)
            yield return ExecutionRule.Repetition.At(plan.Node);
        if (plan.Loop is not null && plan.Node is SubProcess { Kind: SubProcessKind.Event })
            yield return Unsupported(plan, "repeated event sub-process");
    }

    /// <summary>Two handlers of one error or escalation at one place: nobody could say which of them runs.</summary>
    private static IEnumerable<BpmnFinding> Catchers(NodePlan plan) =>
        Twice(plan.Boundaries).Concat(plan.Inside is { } inside ? Scope(inside) : []);

    /// <summary>What a scope as a whole must keep.</summary>
    internal static IEnumerable<BpmnFinding> Scope(ScopePlan scope)
    {
        foreach (var finding in Twice(scope.EventSubProcesses.SelectMany(e => e.Inside!.Nodes.Where(n => n.Node is EventNode { Position: EventPosition.Start }))))
            yield return finding;
        foreach (var again in scope.Nodes.Where(n => n.Node is EventNode { Position: EventPosition.Start, Definitions.Count: 0 }).Skip(1))
            yield return ExecutionRule.StartsTwice.At(again.Node);
        foreach (var links in scope.Nodes.Where(n => n.Is(EventKind.Link) && n.Node is EventNode { Position: EventPosition.IntermediateCatch }).GroupBy(n => n.Event!.Reference))
            foreach (var again in links.Skip(1))
                yield return ExecutionRule.LinkTwice.At(again.Node, links.Key ?? "");
        foreach (var undone in scope.Nodes.Where(n => n.Is(EventKind.Compensation) && n.Node is EventNode { Position: EventPosition.Boundary }).GroupBy(n => ((EventNode)n.Node).AttachedTo).Where(g => g.Count() > 1))
            yield return ExecutionRule.UndoTwice.At(scope.Nodes.First(n => n.Id == undone.Key).Node);
        foreach (var gateway in scope.Nodes.Where(n => n.Node is Gateway { Kind: GatewayKind.EventBased } && n.Outgoing.Any(f => f.Target.Is(EventKind.Link))))
            yield return Unsupported(gateway, "event-based gateway before a link");
    }

    private static IEnumerable<BpmnFinding> Twice(IEnumerable<NodePlan> catchers) => catchers
        .Where(c => c.Is(EventKind.Error) || c.Is(EventKind.Escalation)).GroupBy(c => (c.Event!.Kind, c.TriggerName))
        .SelectMany(g => g.Skip(1).Select(again => ExecutionRule.CaughtTwice.At(again.Node, $"{g.Key.Kind} {g.Key.TriggerName}".Trim())));

    private static BpmnFinding Unsupported(NodePlan plan, string what) => ExecutionRule.Unsupported.At(plan.Node, what);
}
