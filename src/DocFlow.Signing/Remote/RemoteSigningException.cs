namespace DocFlow.Signing;

/// <summary>A remote signing service refused, failed or answered nonsense.</summary>
/// <param name="problem">Why.</param>
/// <param name="detail">What the service told or what was expected, in English, for a log; never a token, PIN or SAD.</param>
/// <param name="cause">What lay below, where something did.</param>
public sealed class RemoteSigningException(RemoteProblem problem, string detail, Exception? cause = null) : Exception($"{problem}: {detail}", cause)
{
    /// <summary>Why.</summary>
    public RemoteProblem Problem { get; } = problem;

    /// <summary>What the service told.</summary>
    public string Detail { get; } = detail;

    /// <summary>How long the service asks to wait; null where it says nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
