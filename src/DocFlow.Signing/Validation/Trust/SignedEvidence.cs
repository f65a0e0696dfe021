using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>A revocation list or an OCSP answer, as far as who signed it goes.</summary>
/// <param name="Algorithm">Of its signature.</param>
/// <param name="Signers">Certificates whose key made it; several where a key was certified again.</param>
internal sealed record SignedEvidence(AlgorithmIdentifier Algorithm, IReadOnlyList<Certificate> Signers);
