namespace DocFlow.Bpmn.Execution.Planning;

/// <summary>Ways through a scope: by flows, from an activity to its boundary events, from a link to its target.</summary>
internal static class Reach
{
    /// <summary>The nodes from which a flow into a join can be reached without passing that join.</summary>
    internal static HashSet<NodePlan> Before(FlowPlan flow, NodePlan join, ScopePlan scope)
    {
        var found = new HashSet<NodePlan>();
        var waiting = new Stack<NodePlan>([flow.Source]);
        while (waiting.TryPop(out var node))
        {
            if (node == join || !found.Add(node))
                continue;
            foreach (var before in node.Incoming)
                waiting.Push(before.Source);
            if (node.Node is EventNode { Position: EventPosition.Boundary, AttachedTo: { } host })
                waiting.Push(scope.Nodes.First(n => n.Id == host));
            if (node.Is(EventKind.Link) && node.Node is EventNode { Position: EventPosition.IntermediateCatch })
                foreach (var throwing in scope.Nodes.Where(n => n.Is(EventKind.Link) && n.Node is EventNode { Position: EventPosition.IntermediateThrow } && n.Event!.Reference == node.Event!.Reference))
                    waiting.Push(throwing);
        }
        return found;
    }
}
