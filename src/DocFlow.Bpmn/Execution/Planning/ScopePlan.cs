namespace DocFlow.Bpmn.Execution.Planning;

/// <summary>The content of a process or a sub-process.</summary>
internal sealed class ScopePlan(ScopePlan? parent, SubProcess? owner)
{
    internal ScopePlan? Parent { get; } = parent;

    /// <summary>Null for a process.</summary>
    internal SubProcess? Owner { get; } = owner;

    /// <summary>In document order.</summary>
    internal List<NodePlan> Nodes { get; } = [];

    /// <summary>Where tokens are put when it begins.</summary>
    internal List<NodePlan> Starts { get; } = [];

    internal List<NodePlan> EventSubProcesses { get; } = [];

    internal List<NodePlan> InclusiveJoins { get; } = [];
}
