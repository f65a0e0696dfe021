namespace DocFlow.Pki;

/// <summary>What is demanded of a path beside RFC 5280 §6.</summary>
public sealed record PathPolicy
{
    /// <summary>user-initial-policy-set; empty for any policy.</summary>
    public IReadOnlyList<string> InitialPolicies { get; init; } = [];

    /// <summary>initial-explicit-policy.</summary>
    public bool ExplicitPolicy { get; init; }

    /// <summary>initial-policy-mapping-inhibit.</summary>
    public bool InhibitMapping { get; init; }

    /// <summary>initial-any-policy-inhibit.</summary>
    public bool InhibitAnyPolicy { get; init; }

    /// <summary>How much must be known about revocation.</summary>
    public RevocationDemand Revocation { get; init; } = RevocationDemand.Required;

    /// <summary>How old evidence may be that names no next update; a day by default.</summary>
    public TimeSpan AgeWithoutNextUpdate { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How old evidence may be at most, its next update notwithstanding; null for no such limit.</summary>
    public TimeSpan? MaximumAge { get; init; }

    /// <summary>What the anchor must serve.</summary>
    public TrustPurposes Purpose { get; init; } = TrustPurposes.None;

    /// <summary>Purposes (extended key usage) the leaf must allow where it names any; empty for no demand.</summary>
    public IReadOnlyList<string> ExtendedKeyUsage { get; init; } = [];

    /// <summary>Certificates no path may contain.</summary>
    public RefusedCertificates Refused { get; init; } = RefusedCertificates.None;
}
