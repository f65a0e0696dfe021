namespace DocFlow.Bpmn.Execution.Planning;

/// <summary>A process with everything looked up that the interpreter asks for.</summary>
internal sealed class ProcessPlan
{
    internal required ScopePlan Content { get; init; }

    /// <summary>Every node of every scope by its id.</summary>
    internal required IReadOnlyDictionary<string, NodePlan> Nodes { get; init; }

    internal required IReadOnlyList<StartTrigger> StartTriggers { get; init; }

    internal required IReadOnlyList<string> Calls { get; init; }
}
