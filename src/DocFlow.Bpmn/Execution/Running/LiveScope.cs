using DocFlow.Bpmn.Execution.Planning;
using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Execution.Running;

/// <summary>A scope while a step changes it; see <see cref="ScopeState"/>.</summary>
internal sealed class LiveScope(string id, ScopeKind kind, string element, LiveScope? parent, LiveToken? owner, ProcessDefinition process)
{
    internal string Id { get; } = id;

    internal ScopeKind Kind { get; } = kind;

    internal string Element { get; } = element;

    internal LiveScope? Parent { get; } = parent;

    internal LiveToken? Owner { get; } = owner;

    /// <summary>Whose nodes its tokens are at.</summary>
    internal ProcessDefinition Process { get; } = process;

    internal Dictionary<string, FeelValue> Variables { get; init; } = [];

    internal List<LiveToken> Tokens { get; } = [];

    internal List<WaitState> Waits { get; init; } = [];

    internal List<UndoRecord> Undo { get; init; } = [];

    internal List<LiveScope> Children { get; } = [];

    internal List<FeelValue> Pending { get; init; } = [];

    internal string? Leaving { get; set; }

    internal bool IsGone { get; set; }

    /// <summary>The content it runs; null for repetitions, rounds and compensations, whose tokens are at nodes of the scope around them.</summary>
    internal ScopePlan? Content => Kind switch
    {
        ScopeKind.Process or ScopeKind.Call => Process.Plan.Content,
        ScopeKind.SubProcess or ScopeKind.EventSubProcess => Process.Plan.Nodes[Element].Inside,
        _ => null,
    };

    /// <summary>Where the look for a variable ends.</summary>
    internal bool IsOutermost => Kind is ScopeKind.Process or ScopeKind.Call;

    internal int Depth => Parent is null ? 1 : Parent.Depth + 1;

    internal LiveScope? ChildOf(LiveToken token) => Children.FirstOrDefault(c => c.Owner == token);

    internal IEnumerable<LiveScope> AndInner() => Children.SelectMany(c => c.AndInner()).Prepend(this);
}
