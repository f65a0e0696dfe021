namespace DocFlow.Signing.Validation;

/// <summary>A container can not be read at all: no ZIP, over the limits, names that stand twice or lead out of it.</summary>
/// <param name="code">For programs; stable: "NotAContainer", "Limit", "EntryName".</param>
/// <param name="expectation">What should have been there.</param>
/// <param name="cause">What the reader said.</param>
public sealed class ContainerFormatException(string code, string expectation, Exception? cause = null) : Exception($"Expected {expectation}", cause)
{
    /// <summary>For programs; stable.</summary>
    public string Code { get; } = code;

    /// <summary>What should have been there.</summary>
    public string Expectation { get; } = expectation;
}
