namespace DocFlow.Signing;

/// <summary>Which service of the CSC API v2 is called, by whom, and within which limits.</summary>
/// <param name="Address">Its base address, for example <c>https://ky.example.vn/csc/v2/</c>: https, without user, query or fragment.</param>
/// <param name="ClientId">The name this program is known by there (OAuth 2.0 client_id).</param>
/// <param name="ClientSecret">Its secret; null for a public client, which has to use the code flow.</param>
public sealed record RemoteServiceOptions(Uri Address, string ClientId, string? ClientSecret)
{
    /// <summary>For one request, answer included.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Bytes of one answer.</summary>
    public int LargestAnswer { get; init; } = 1 << 20;

    /// <summary>Hosts, as "name" or "name:port", that may have addresses which are not public: a service within the authorities' own network.</summary>
    public IReadOnlySet<string> AllowedHosts { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether plain http to this very machine is taken too: for tests and demonstrations, never else.</summary>
    public bool AllowPlainLoopback { get; init; }

    /// <summary>Keeps the secret out of logs.</summary>
    public override string ToString() => $"{Address} as {ClientId}";

    internal bool MayCall(Uri address) =>
        address.IsAbsoluteUri && address.UserInfo.Length == 0 && address.Host.Length > 0 && address.Query.Length == 0 && address.Fragment.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (AllowPlainLoopback && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
