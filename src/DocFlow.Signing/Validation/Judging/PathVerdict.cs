using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>A path and what is wrong with it at a moment.</summary>
/// <param name="Outcome">The first thing that is wrong.</param>
/// <param name="Chain">From the signer's certificate up, as far as it was found.</param>
/// <param name="RevokedAt">When the signer's certificate was revoked.</param>
/// <param name="IsKnownGood">Whether the signer's certificate is known not to be revoked.</param>
/// <param name="Detail">More, in English, for experts.</param>
/// <param name="Revocations">The lists and answers it relied on, by digest.</param>
/// <param name="Statuses">The revocation of each certificate of the chain, from the signer's up; none for an anchor.</param>
internal sealed record PathVerdict(
    PathOutcome Outcome, IReadOnlyList<Certificate> Chain, DateTimeOffset? RevokedAt = null, bool IsKnownGood = false, string? Detail = null, IReadOnlyList<string>? Revocations = null, IReadOnlyList<RevocationStatus>? Statuses = null)
{
    public IReadOnlyList<string> Evidence => Revocations ?? [];
}
