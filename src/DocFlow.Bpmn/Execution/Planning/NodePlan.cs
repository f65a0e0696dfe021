using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Execution.Planning;

/// <summary>A node with its flows, its parsed expressions and what is attached to it.</summary>
internal sealed class NodePlan(FlowNode node, ScopePlan scope)
{
    internal FlowNode Node { get; } = node;

    internal string Id => Node.Id;

    internal ScopePlan Scope { get; } = scope;

    /// <summary>In document order.</summary>
    internal List<FlowPlan> Incoming { get; } = [];

    /// <summary>In document order.</summary>
    internal List<FlowPlan> Outgoing { get; } = [];

    internal FlowPlan? Default { get; set; }

    internal List<NodePlan> Boundaries { get; } = [];

    /// <summary>What a compensation boundary event of it points to.</summary>
    internal NodePlan? Undo { get; set; }

    /// <summary>Sub-processes: their content.</summary>
    internal ScopePlan? Inside { get; set; }

    internal Loop? Loop => (Node as Activity)?.Loop;

    internal Lane? Lane { get; set; }

    /// <summary>Events: the one definition it has; null for a plain one.</summary>
    internal EventDefinition? Event => (Node as EventNode)?.Definitions.FirstOrDefault();

    /// <summary>Of the message, signal, error or escalation: its name, or its code.</summary>
    internal string? TriggerName { get; set; }

    internal TimerPlan? Timer { get; set; }

    internal FeelExpression? CorrelationKey { get; set; }

    internal FeelExpression? Condition { get; set; }

    internal FeelExpression? Cardinality { get; set; }

    internal FeelExpression? Collection { get; set; }

    /// <summary>Multi-instance: when the rest is dropped; standard loop: while it holds, again.</summary>
    internal FeelExpression? RepeatCondition { get; set; }

    /// <summary>The name each instance knows its item by.</summary>
    internal string? Item { get; set; }

    /// <summary>Ad-hoc: when it is complete.</summary>
    internal FeelExpression? CompletionCondition { get; set; }

    internal FeelExpression? Script { get; set; }

    internal string? Result { get; set; }

    internal FeelExpression? Assignee { get; set; }

    internal FeelExpression? CandidateUsers { get; set; }

    internal FeelExpression? CandidateGroups { get; set; }

    internal FeelExpression? Priority { get; set; }

    internal TimerPlan? Due { get; set; }

    internal string? FormKey { get; set; }

    internal string? Topic { get; set; }

    internal IReadOnlyList<(string Name, FeelExpression Value)> Inputs { get; set; } = [];

    internal IReadOnlyList<(string Name, FeelExpression Value)> Outputs { get; set; } = [];

    internal bool Is(EventKind kind) => Event?.Kind == kind;

    public override string ToString() => Id;
}
