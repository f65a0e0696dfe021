namespace DocFlow.Bpmn.Checking;

/// <summary>Rules about the file as a whole: ids, pools, the drawing.</summary>
internal static class FileRules
{
    internal static IEnumerable<BpmnFinding> Check(Definitions definitions)
    {
        foreach (var (id, places) in definitions.Ids)
            foreach (var again in places.Skip(1))
                yield return BpmnRule.DuplicateId.At(id, again);

        if (definitions.Processes.Count == 0)
            yield return BpmnRule.NoProcess.At("", default);

        var processes = definitions.Processes.Select(p => p.Id).ToHashSet();
        foreach (var pool in definitions.Participants)
            if (pool.Process is { } process && !processes.Contains(process))
                yield return BpmnRule.PoolWithoutProcess.At(pool.Id, Where(definitions, pool.Id), process);

        foreach (var shape in definitions.Diagram.Shapes)
            if (!definitions.Ids.ContainsKey(shape.Element))
                yield return BpmnRule.DrawnNowhere.At(shape.Element, shape.Place);
        foreach (var edge in definitions.Diagram.Edges)
            if (!definitions.Ids.ContainsKey(edge.Element))
                yield return BpmnRule.DrawnNowhere.At(edge.Element, edge.Place);
    }

    private static Place Where(Definitions definitions, string id) => definitions.Ids.TryGetValue(id, out var places) ? places[0] : default;
}
