namespace DocFlow.Pki;

/// <summary>Something was not fetched, and why. Never an exception to a caller of <see cref="EvidenceFetcher"/>, which reports it.</summary>
/// <param name="failure">Why.</param>
/// <param name="detail">In English, for a log.</param>
/// <param name="cause">What lay below, where something did.</param>
public sealed class FetchFailedException(FetchFailure failure, string detail, Exception? cause = null) : Exception(detail, cause)
{
    /// <summary>Why.</summary>
    public FetchFailure Failure { get; } = failure;
}
