using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>What one piece of evidence says about one certificate.</summary>
/// <param name="From">thisUpdate.</param>
/// <param name="Until">nextUpdate; null where none is named.</param>
/// <param name="RevokedAt">Null where it is good.</param>
internal sealed record RevocationStatement(DateTimeOffset From, DateTimeOffset? Until, DateTimeOffset? RevokedAt)
{
    /// <summary>
    /// Whether it tells that a certificate was good at a moment: it was in force then, or was made later, while the certificate was still looked after.
    /// </summary>
    public bool Covers(DateTimeOffset moment, DateTimeOffset now, Certificate certificate, TimeSpan freshness) =>
        From <= now && From <= certificate.NotAfter && (From >= moment || moment <= (Until ?? From + freshness));
}
