namespace DocFlow.Pki;

/// <summary>A document is not XML that signatures are read from: not well-formed, with a document type, too large or too deep.</summary>
/// <param name="line">From 1; 0 where it can not be told.</param>
/// <param name="expectation">What should have stood there.</param>
/// <param name="cause">What the reader said.</param>
public sealed class XmlSignatureFormatException(int line, string expectation, Exception? cause = null) : Exception($"At line {line}: expected {expectation}", cause)
{
    /// <summary>From 1; 0 where it can not be told.</summary>
    public int Line { get; } = line;

    /// <summary>What should have stood there.</summary>
    public string Expectation { get; } = expectation;
}
