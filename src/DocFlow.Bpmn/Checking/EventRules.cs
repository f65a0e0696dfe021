namespace DocFlow.Bpmn.Checking;

/// <summary>Rules about events and what they refer to.</summary>
internal static class EventRules
{
    internal static IEnumerable<BpmnFinding> Check(Scope scope, Definitions definitions)
    {
        var links = scope.Nodes.OfType<EventNode>().Where(e => e.Position == EventPosition.IntermediateCatch).SelectMany(e => e.Definitions)
            .Where(d => d.Kind == EventKind.Link).Select(d => d.Reference).ToHashSet();
        var undoing = scope.Nodes.OfType<Activity>().Where(a => a.IsForCompensation).Select(a => a.Id).ToHashSet();
        var undone = scope.Associations.Where(a => undoing.Contains(a.Target)).Select(a => a.Source).ToHashSet();
        var hosts = scope.Nodes.OfType<Activity>().Select(a => a.Id).ToHashSet();
        foreach (var node in scope.Nodes.OfType<EventNode>())
        {
            if (node.Position == EventPosition.Boundary)
            {
                if (node.AttachedTo is null || !hosts.Contains(node.AttachedTo))
                    yield return BpmnRule.BoundaryHost.At(node, node.AttachedTo ?? "");
                if (node.Definitions.Count == 0)
                    yield return BpmnRule.BoundaryPlain.At(node);
                if (node.Has(EventKind.Compensation) && !undone.Contains(node.Id))
                    yield return BpmnRule.NothingUndoes.At(node);
            }
            if (node.Position == EventPosition.IntermediateCatch && node.Definitions.Count == 0)
                yield return BpmnRule.CatchPlain.At(node);
            if (node.IsCatching && !node.IsInterrupting && node.Has(EventKind.Error))
                yield return BpmnRule.ErrorKeepsRunning.At(node);
            foreach (var definition in node.Definitions)
                if (Wrong(definition, node, links, definitions) is { } finding)
                    yield return finding;
        }
    }

    private static BpmnFinding? Wrong(EventDefinition definition, EventNode node, HashSet<string?> links, Definitions definitions) => definition.Kind switch
    {
        EventKind.Timer when definition.Timer is null => BpmnRule.TimerMissing.At(node),
        EventKind.Conditional when definition.Condition is null => BpmnRule.ConditionMissing.At(node),
        // A throw without a message is documentation in many files; a catch without one could never fire.
        EventKind.Message or EventKind.Signal when definition.Reference is null => node.IsCatching ? BpmnRule.TriggerMissing.At(node) : null,
        EventKind.Message or EventKind.Signal or EventKind.Error or EventKind.Escalation when definition.Reference is { } named && !Knows(definitions, named, definition.Kind)
            => BpmnRule.TriggerUnknown.At(node, named),
        EventKind.Link when node.Position == EventPosition.IntermediateThrow && !links.Contains(definition.Reference)
            => BpmnRule.LinkUnknown.At(node, definition.Reference ?? ""),
        _ => null,
    };

    private static bool Knows(Definitions definitions, string id, EventKind kind) => definitions.Triggers.TryGetValue(id, out var trigger) && trigger.Kind == kind;
}
