namespace DocFlow.Bpmn;

/// <summary>What a process or a sub-process holds: the unit in which tokens move. Everything in document order.</summary>
public sealed record Scope(IReadOnlyList<FlowNode> Nodes, IReadOnlyList<SequenceFlow> Flows, IReadOnlyList<Association> Associations)
{
    /// <summary>The flows that leave a node, in document order: the order in which an exclusive gateway asks them (§10.6.1).</summary>
    public IEnumerable<SequenceFlow> From(FlowNode node) => Flows.Where(f => f.Source == node.Id);

    /// <summary>The flows that reach a node.</summary>
    public IEnumerable<SequenceFlow> To(FlowNode node) => Flows.Where(f => f.Target == node.Id);

    /// <summary>This scope and every one inside it, outer before inner.</summary>
    public IEnumerable<Scope> AndInner()
    {
        var waiting = new Stack<Scope>([this]);
        while (waiting.TryPop(out var scope))
        {
            yield return scope;
            foreach (var inner in scope.Nodes.OfType<SubProcess>().Reverse())
                waiting.Push(inner.Content);
        }
    }
}
