namespace DocFlow.Pki;

/// <summary>A certificate that is trusted as it is, for some purposes and a period.</summary>
/// <param name="Certificate">Whose name and key are trusted.</param>
/// <param name="Purposes">For what.</param>
/// <param name="From">Since when; null for always.</param>
/// <param name="Until">Until when, inclusive; null for ever.</param>
public sealed record TrustAnchor(Certificate Certificate, TrustPurposes Purposes = TrustPurposes.All, DateTimeOffset? From = null, DateTimeOffset? Until = null)
{
    /// <summary>Whether it serves the purpose at the moment.</summary>
    public bool Serves(TrustPurposes purpose, DateTimeOffset moment) => (Purposes & purpose) == purpose && !(moment < From) && !(moment > Until);

    /// <summary>Whether it is trusted to tell of revocations and for nothing else, lest every root speak for every other; then its word counts beyond its own certificates.</summary>
    public bool TellsAlone(TrustPurposes kind, DateTimeOffset moment) => (Purposes & ~TrustPurposes.Revocation) == 0 && Serves(kind, moment);
}
