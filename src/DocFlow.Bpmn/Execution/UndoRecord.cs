using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Execution;

/// <summary>A completed activity that can be undone (BPMN 2.0.2 §10.7).</summary>
/// <param name="Group">Records of one multi-instance activity share a group and are undone together.</param>
public sealed record UndoRecord(string Activity, string Group)
{
    /// <summary>The variables its scope had at the end; empty for a task.</summary>
    public IReadOnlyDictionary<string, FeelValue> Variables { get; init; } = new Dictionary<string, FeelValue>();

    /// <summary>Sub-processes: what was completed inside.</summary>
    public IReadOnlyList<UndoRecord> Inner { get; init; } = [];
}
