namespace DocFlow.Bpmn.Feel;

/// <summary>An expression does not parse, or its evaluation passes a limit. What merely makes no sense evaluates to null instead (DMN 1.5 §10.3.2.13).</summary>
/// <param name="position">Characters before the offence.</param>
/// <param name="expectation">What should have stood there.</param>
public sealed class FeelException(int position, string expectation) : Exception($"Position {position + 1}: expected {expectation}")
{
    /// <summary>Characters before the offence.</summary>
    public int Position { get; } = position;

    /// <summary>What should have stood there.</summary>
    public string Expectation { get; } = expectation;
}
