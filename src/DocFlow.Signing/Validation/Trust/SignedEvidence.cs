using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>A revocation list or an OCSP answer, as far as who signed it goes.</summary>
/// <param name="Algorithm">Of its signature.</param>
/// <param name="Signers">Certificates that may have made it.</param>
/// <param name="ToBeSigned">What is signed.</param>
/// <param name="Signature">The value.</param>
internal sealed record SignedEvidence(AlgorithmIdentifier Algorithm, IReadOnlyList<Certificate> Signers, ReadOnlyMemory<byte> ToBeSigned, ReadOnlyMemory<byte> Signature)
{
    /// <summary>The same with those alone whose key made the value; several where a key was certified again.</summary>
    public SignedEvidence Verified() => this with { Signers = [.. Signers.Where(one => SignatureCheck.Verify(one.Key, Algorithm, ToBeSigned.Span, Signature.Span) == SignatureOutcome.Valid)] };
}
