namespace DocFlow.Bpmn.Execution;

/// <summary>One token, at rest.</summary>
/// <param name="Element">The node it is at.</param>
/// <param name="Flow">The flow it came by; null where none did.</param>
public sealed record TokenState(string Id, string Element, TokenStage Stage, string? Flow = null)
{
    /// <summary>An incident's code and text; null otherwise.</summary>
    public string? Code { get; init; }

    public string? Text { get; init; }
}
