namespace DocFlow.Pki;

/// <summary>A time in which a service had one status (ETSI TS 119 612 §5.5.4, §5.6).</summary>
/// <param name="Status">The identifier of the status.</param>
/// <param name="From">Since when, inclusive.</param>
/// <param name="Until">Until when, inclusive: the tick before the next status; null where it is the present one.</param>
/// <param name="Purposes">What the service is trusted for in that time; none where the status grants nothing.</param>
public sealed record EtsiPeriod(string Status, DateTimeOffset From, DateTimeOffset? Until, TrustPurposes Purposes);
