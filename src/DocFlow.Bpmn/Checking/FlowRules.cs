namespace DocFlow.Bpmn.Checking;

/// <summary>Rules about the arrows and gateways of one scope.</summary>
internal static class FlowRules
{
    internal static IEnumerable<BpmnFinding> Check(Scope scope)
    {
        var nodes = scope.Nodes.DistinctBy(n => n.Id).ToDictionary(n => n.Id);
        var leaving = scope.Flows.ToLookup(f => f.Source);

        foreach (var flow in scope.Flows)
        {
            if (!nodes.TryGetValue(flow.Source, out var source))
                yield return BpmnRule.FlowSource.At(flow.Id, flow.Place, flow.Source);
            if (!nodes.ContainsKey(flow.Target))
                yield return BpmnRule.FlowTarget.At(flow.Id, flow.Place, flow.Target);
            if (flow.Condition is not null && source is Gateway { Kind: GatewayKind.Parallel or GatewayKind.EventBased })
                yield return BpmnRule.GatewayIgnores.At(flow.Id, flow.Place, source.Id);
        }

        foreach (var node in scope.Nodes)
        {
            var named = node switch { Gateway g => g.DefaultFlow, Activity a => a.DefaultFlow, _ => null };
            if (named is not null && leaving[node.Id].All(f => f.Id != named))
                yield return BpmnRule.DefaultFlow.At(node, named);
        }

        foreach (var gateway in scope.Nodes.OfType<Gateway>())
        {
            if (!leaving[gateway.Id].Any())
                yield return BpmnRule.GatewayEnds.At(gateway);
            if (gateway.Kind == GatewayKind.Complex)
                yield return BpmnRule.ComplexGateway.At(gateway);
            if (gateway.Kind != GatewayKind.EventBased)
                continue;
            foreach (var flow in leaving[gateway.Id])
                if (nodes.TryGetValue(flow.Target, out var target) && target is not (EventNode { Position: EventPosition.IntermediateCatch } or TaskNode { Kind: TaskKind.Receive }))
                    yield return BpmnRule.EventGatewayTarget.At(gateway, target.Id);
        }
    }
}
