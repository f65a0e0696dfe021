using DocFlow.Bpmn.Execution.Planning;

namespace DocFlow.Bpmn.Execution.Running;

/// <summary>A token while a step moves it; see <see cref="TokenState"/>.</summary>
internal sealed class LiveToken(string id, NodePlan node, LiveScope scope, string? flow)
{
    internal string Id { get; } = id;

    internal NodePlan Node { get; } = node;

    internal LiveScope Scope { get; } = scope;

    internal string? Flow { get; } = flow;

    internal TokenStage Stage { get; set; } = TokenStage.Ready;

    internal string? Code { get; set; }

    internal string? Text { get; set; }

    internal bool IsGone { get; set; }

    /// <summary>Whether it stands for the activity as a whole, not for one instance of it: what boundary events sit on.</summary>
    internal bool IsWhole => Scope.Kind != ScopeKind.Round;
}
