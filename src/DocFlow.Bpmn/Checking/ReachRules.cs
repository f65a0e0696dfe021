namespace DocFlow.Bpmn.Checking;

/// <summary>Whether a token can come to each node of a process and of its sub-processes.</summary>
internal static class ReachRules
{
    internal static IEnumerable<BpmnFinding> Check(Process process)
    {
        foreach (var finding in Check(process.Content, process.Id, process.Place, startNeeded: true))
            yield return finding;
        foreach (var scope in process.Content.AndInner())
            foreach (var sub in scope.Nodes.OfType<SubProcess>())
                foreach (var finding in Check(sub.Content, sub.Id, sub.Place, startNeeded: sub.Kind == SubProcessKind.Event, freely: sub.Kind == SubProcessKind.AdHoc))
                    yield return finding;
    }

    /// <param name="startNeeded">Whether only a start event (or an instantiating node) starts it; else any node no flow enters does (§10.3.5).</param>
    /// <param name="freely">Ad-hoc: people start what they like, so everything is within reach.</param>
    private static IEnumerable<BpmnFinding> Check(Scope scope, string owner, Place place, bool startNeeded, bool freely = false)
    {
        if (scope.Nodes.Count == 0)
            yield break;
        var entered = scope.Flows.Select(f => f.Target).ToHashSet();
        var left = scope.Flows.Select(f => f.Source).ToHashSet();

        foreach (var node in scope.Nodes.OfType<EventNode>())
        {
            if (node.Position == EventPosition.Start && entered.Contains(node.Id))
                yield return BpmnRule.FlowIntoStart.At(node);
            if (node.Position == EventPosition.End && left.Contains(node.Id))
                yield return BpmnRule.FlowFromEnd.At(node);
        }
        if (freely)
            yield break;

        var hasStart = scope.Nodes.Any(n => n is EventNode { Position: EventPosition.Start });
        var starts = scope.Nodes.Where(n => Starts(n, hasStart, entered)).ToList();
        if (starts.Count == 0 && !startNeeded)
            starts = [.. scope.Nodes.Where(n => !entered.Contains(n.Id) && n is not EventNode { Position: EventPosition.Boundary })];
        if (starts.Count == 0)
        {
            yield return BpmnRule.NoStart.At(owner, place);
            yield break;
        }
        var reached = Reach(scope, starts);
        foreach (var node in scope.Nodes)
            if (!reached.Contains(node.Id))
                yield return BpmnRule.Unreachable.At(node);
    }

    private static bool Starts(FlowNode node, bool hasStart, HashSet<string> entered) => node switch
    {
        EventNode { Position: EventPosition.Start } => true,
        TaskNode { Kind: TaskKind.Receive, Instantiates: true } => true,
        Gateway { Kind: GatewayKind.EventBased } => !hasStart && !entered.Contains(node.Id),
        _ => false,
    };

    private static HashSet<string> Reach(Scope scope, IEnumerable<FlowNode> starts)
    {
        var next = scope.Flows.ToLookup(f => f.Source, f => f.Target);
        var sitting = scope.Nodes.OfType<EventNode>().Where(e => e.AttachedTo is not null).ToLookup(e => e.AttachedTo!, e => e.Id);
        var links = scope.Nodes.OfType<EventNode>().Where(e => e.Has(EventKind.Link)).ToList();
        var thrown = links.Where(l => l.Position == EventPosition.IntermediateThrow).DistinctBy(l => l.Id).ToDictionary(l => l.Id, Link);
        var caught = links.Where(l => l.Position == EventPosition.IntermediateCatch).ToLookup(Link, l => l.Id);
        // Event sub-processes and what undoes are never entered by a flow.
        var waiting = new Stack<string>(starts.Concat(scope.Nodes.Where(n => n is SubProcess { Kind: SubProcessKind.Event } or Activity { IsForCompensation: true })).Select(n => n.Id));
        var reached = new HashSet<string>();
        while (waiting.TryPop(out var id))
        {
            if (!reached.Add(id))
                continue;
            foreach (var target in next[id].Concat(sitting[id]))
                waiting.Push(target);
            if (thrown.TryGetValue(id, out var link))
                foreach (var target in caught[link])
                    waiting.Push(target);
        }
        return reached;
    }

    private static string? Link(EventNode node) => node.Definitions.First(d => d.Kind == EventKind.Link).Reference;
}
