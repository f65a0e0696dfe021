using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Execution;

/// <summary>Where tokens live: a running process, sub-process, call, multi-instance activity, one instance of it, event sub-process or compensation.</summary>
public sealed record ScopeState
{
    public required string Id { get; init; }

    public required ScopeKind Kind { get; init; }

    /// <summary>The process, activity or event sub-process it is an instance of.</summary>
    public required string Element { get; init; }

    /// <summary>The token of the parent scope it runs for; null for the process and for event sub-processes.</summary>
    public string? Owner { get; init; }

    public IReadOnlyDictionary<string, FeelValue> Variables { get; init; } = new Dictionary<string, FeelValue>();

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<TokenState> Tokens { get; init; } = [];

    public IReadOnlyList<WaitState> Waits { get; init; } = [];

    /// <summary>What is completed and could be undone, in the order of completion.</summary>
    public IReadOnlyList<UndoRecord> Undo { get; init; } = [];

    public IReadOnlyList<ScopeState> Children { get; init; } = [];

    /// <summary>Why it is on its way out: <c>cancelled</c> for a transaction that compensates, <c>interrupted</c> once an event sub-process took over; null while all is well.</summary>
    public string? Leaving { get; init; }

    /// <summary>Multi-instance and loop: items still to run one after the other.</summary>
    public IReadOnlyList<FeelValue> Pending { get; init; } = [];

    /// <summary>This scope and every one inside it, outer before inner.</summary>
    public IEnumerable<ScopeState> AndInner() => Children.SelectMany(c => c.AndInner()).Prepend(this);
}
