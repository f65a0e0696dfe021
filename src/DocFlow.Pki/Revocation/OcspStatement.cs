namespace DocFlow.Pki;

/// <summary>What an OCSP answer says about one certificate (SingleResponse, RFC 6960 §4.2.1).</summary>
public sealed record OcspStatement
{
    /// <summary>The dotted identifier of the digest of the two hashes.</summary>
    public required string HashAlgorithm { get; init; }

    public ReadOnlyMemory<byte> IssuerNameHash { get; internal init; }

    public ReadOnlyMemory<byte> IssuerKeyHash { get; internal init; }

    public ReadOnlyMemory<byte> SerialNumber { get; internal init; }

    /// <summary>True good, false revoked, null unknown to the responder.</summary>
    public bool? IsGood { get; internal init; }

    public DateTimeOffset? RevokedAt { get; internal init; }

    public RevocationReason Reason { get; internal init; }

    public DateTimeOffset? InvalidityDate { get; internal init; }

    public DateTimeOffset ThisUpdate { get; internal init; }

    public DateTimeOffset? NextUpdate { get; internal init; }

    /// <summary>Certificates that expired since then are still told about (RFC 6960 §4.4.4); null where absent.</summary>
    public DateTimeOffset? ArchiveCutoff { get; internal init; }

    /// <summary>Whether it is about this certificate of this issuer, told by name, key and serial number (RFC 6960 §4.1.1).</summary>
    public bool IsAbout(Certificate certificate, DistinguishedName issuer, PublicKey issuerKey) =>
        SerialNumber.Span.SequenceEqual(certificate.SerialNumber.Span)
        && Digests.Compute(HashAlgorithm, issuer.Encoded.Span) is { } name && IssuerNameHash.Span.SequenceEqual(name)
        && Digests.Compute(HashAlgorithm, issuerKey.KeyBits.Span) is { } key && IssuerKeyHash.Span.SequenceEqual(key);
}
