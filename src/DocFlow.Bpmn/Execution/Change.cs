using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Execution;

/// <summary>One part of a <see cref="Stimulus.Modify"/>.</summary>
public abstract record Change
{
    /// <summary>Takes one token away, with everything that runs under it.</summary>
    public sealed record CancelToken(string Token) : Change;

    /// <summary>Takes away everything that runs in a scope; the token the scope belongs to goes with it.</summary>
    public sealed record CancelScope(string Scope) : Change;

    /// <summary>Puts a token before an element, as if a flow had led there.</summary>
    /// <param name="Element">Any element a flow can reach. Embedded sub-processes around it that do not run are opened.</param>
    /// <param name="Scope">The running scope to put it in; null for the first that holds such an element.</param>
    public sealed record StartBefore(string Element, string? Scope = null) : Change
    {
        /// <summary>Variables of the scope it is put in.</summary>
        public IReadOnlyDictionary<string, FeelValue> Variables { get; init; } = new Dictionary<string, FeelValue>();
    }

    /// <summary>Tries again what has become an incident.</summary>
    public sealed record Retry(string Token) : Change;

    /// <summary>Adds an instance to a running multi-instance activity.</summary>
    /// <param name="Token">The token that waits at the activity as a whole.</param>
    /// <param name="Item">The new instance's item; also put at the end of the collection it runs over, where that is a variable.</param>
    public sealed record AddInstance(string Token, FeelValue Item) : Change;

    /// <param name="Scope">The scope whose variables they become; null for the outermost.</param>
    public sealed record SetVariables(IReadOnlyDictionary<string, FeelValue> Variables, string? Scope = null) : Change;
}
