using DocFlow.Bpmn.Checking;

namespace DocFlow.Bpmn;

/// <summary>
/// What would keep a definition from running, or is likely a slip of its author. An <see cref="BpmnSeverity.Error"/> is a reason to
/// refuse a deployment; a warning is shown. Findings come in document order; the same file always gives the same list.
/// </summary>
public static class BpmnCheck
{
    public static IReadOnlyList<BpmnFinding> Run(Definitions definitions)
    {
        var found = new List<BpmnFinding>();
        found.AddRange(FileRules.Check(definitions));
        foreach (var process in definitions.Processes)
        {
            found.AddRange(ReachRules.Check(process));
            foreach (var scope in process.Content.AndInner())
            {
                found.AddRange(FlowRules.Check(scope));
                found.AddRange(EventRules.Check(scope, definitions));
            }
        }
        return [.. found.OrderBy(f => f.Place.Line).ThenBy(f => f.Place.Column).ThenBy(f => f.Code, StringComparer.Ordinal)];
    }
}
