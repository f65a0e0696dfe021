namespace DocFlow.Pki;

/// <summary>Why something was not fetched.</summary>
public enum FetchFailure
{
    /// <summary>Neither http nor https, or an address with a user name, or none at all.</summary>
    Scheme,

    /// <summary>The host, or what its name stands for, is no public address and is not allowed by name.</summary>
    Address,

    /// <summary>Nobody answered, or the connection broke.</summary>
    Unreachable,

    /// <summary>Not within the time for one request.</summary>
    TimeOut,

    /// <summary>Another status than 200.</summary>
    Status,

    /// <summary>More redirects than are followed.</summary>
    Redirects,

    /// <summary>More bytes than are taken.</summary>
    TooLarge,

    /// <summary>What came is not what was asked for.</summary>
    Content,

    /// <summary>As many requests were made, or as much time was spent, as may be for one question.</summary>
    Count,

    /// <summary>It failed a short while ago and is not asked again yet.</summary>
    FailedLately,
}
