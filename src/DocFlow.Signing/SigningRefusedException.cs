namespace DocFlow.Signing;

/// <summary>Something was not signed, with the reason. Nothing half-done is left behind.</summary>
/// <param name="reason">Why.</param>
/// <param name="expectation">What should have been there, in English, for a log.</param>
/// <param name="cause">What lay below, where something did.</param>
public sealed class SigningRefusedException(SigningRefusal reason, string expectation, Exception? cause = null)
    : Exception($"{reason}: expected {expectation}", cause)
{
    /// <summary>Why.</summary>
    public SigningRefusal Reason { get; } = reason;

    /// <summary>What should have been there.</summary>
    public string Expectation { get; } = expectation;

    /// <summary>Octets of CMS that would have been needed; 0 where size was not the matter.</summary>
    public int Needed { get; init; }
}
