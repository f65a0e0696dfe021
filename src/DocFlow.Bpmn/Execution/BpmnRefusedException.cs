namespace DocFlow.Bpmn.Execution;

/// <summary>A definition cannot be executed as it stands; nothing of it was.</summary>
/// <param name="findings">At least one error.</param>
public sealed class BpmnRefusedException(IReadOnlyList<BpmnFinding> findings)
    : Exception(string.Join(" ", findings.Where(f => f.Severity == BpmnSeverity.Error).Select(f => f.English)))
{
    public IReadOnlyList<BpmnFinding> Findings { get; } = findings;
}
