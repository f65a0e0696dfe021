namespace DocFlow.Signing.Records;

/// <summary>Bytes are no evidence record (RFC 4998 §3.1), or one over the limits.</summary>
/// <param name="expectation">What should have stood there.</param>
/// <param name="cause">What the decoder said.</param>
public sealed class EvidenceRecordFormatException(string expectation, Exception? cause = null) : Exception($"Expected {expectation}", cause)
{
    /// <summary>What should have stood there.</summary>
    public string Expectation { get; } = expectation;
}
