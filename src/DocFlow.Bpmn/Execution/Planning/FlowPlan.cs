using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Execution.Planning;

internal sealed record FlowPlan(string Id, NodePlan Source, NodePlan Target, FeelExpression? Condition)
{
    /// <summary>Flows into an inclusive join: the nodes from which this flow can be reached without passing the join.</summary>
    internal IReadOnlySet<NodePlan> ReachedFrom { get; set; } = new HashSet<NodePlan>();
}
