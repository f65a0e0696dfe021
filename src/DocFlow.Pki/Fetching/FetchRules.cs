namespace DocFlow.Pki;

/// <summary>Where may be fetched from, and how much; all limits hold together.</summary>
public sealed record FetchRules
{
    /// <summary>For one request with its redirects, names looked up and body read.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For all requests of one question together; then nothing more is asked.</summary>
    public TimeSpan Together { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Bytes of one answer.</summary>
    public int LargestAnswer { get; init; } = 20 << 20;

    /// <summary>Requests over the network for one question.</summary>
    public int MostRequests { get; init; } = 40;

    /// <summary>Redirects followed for one request; each target is checked like the first address.</summary>
    public int MostRedirects { get; init; } = 3;

    /// <summary>Hosts, as "name" or "name:port", that may have addresses which are not public: a mirror inside the agency's own network. Nothing else may.</summary>
    public IReadOnlySet<string> AllowedHosts { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is asked instead of an address that a certificate names and where nobody answers any more, by the whole address.</summary>
    public IReadOnlyDictionary<string, string> Aliases { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether OCSP is asked by GET where the request is short (RFC 5019 §5), which proxies can keep; else by POST with a nonce.</summary>
    public bool OcspByGet { get; init; }

    /// <summary>How long an answer is used again that says nothing of its own end; one that does is used until then, but no longer than <see cref="KeptAtMost"/>.</summary>
    public TimeSpan Kept { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The longest an answer is used again without asking.</summary>
    public TimeSpan KeptAtMost { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long a failure is remembered.</summary>
    public TimeSpan FailureKept { get; init; } = TimeSpan.FromMinutes(10);
}
