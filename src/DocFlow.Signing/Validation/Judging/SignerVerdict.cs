using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>The judgement of one SignedData.</summary>
/// <param name="SubIndication">Null where it passed.</param>
/// <param name="Reasons">Why not.</param>
/// <param name="Chain">As far as it was found.</param>
/// <param name="Statuses">The revocation of each certificate of the chain, as far as it was asked for.</param>
internal sealed record SignerVerdict(string? SubIndication, IReadOnlyList<Reason> Reasons, IReadOnlyList<Certificate> Chain, IReadOnlyList<RevocationStatus>? Statuses = null);
