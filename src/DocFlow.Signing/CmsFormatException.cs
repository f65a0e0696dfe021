namespace DocFlow.Signing;

/// <summary>The bytes of a signature are not CMS SignedData (RFC 5652 §5).</summary>
/// <param name="expectation">What should have stood there, with its clause.</param>
/// <param name="cause">What the decoder said, where one was asked.</param>
public sealed class CmsFormatException(string expectation, Exception? cause = null) : Exception($"Expected {expectation}", cause)
{
    /// <summary>What should have stood there.</summary>
    public string Expectation { get; } = expectation;
}
