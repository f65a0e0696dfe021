using System.Security.Cryptography;

namespace DocFlow.Pki;

/// <summary>A list of revoked certificates as it was read (RFC 5280 §5): facts, nothing verified. Equal when the bytes are.</summary>
public sealed record CertificateRevocationList
{
    private string? fingerprint;

    internal CertificateRevocationList(ReadOnlyMemory<byte> encoded) => Encoded = encoded;

    /// <summary>The whole list, DER.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    public required DistinguishedName Issuer { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset ThisUpdate { get; internal init; }

    /// <summary>When the next one comes at the latest, UTC; null where absent.</summary>
    public DateTimeOffset? NextUpdate { get; internal init; }

    public required AlgorithmIdentifier Algorithm { get; init; }

    /// <summary>Whether the algorithm inside the signed part is the same (RFC 5280 §5.1.1.2).</summary>
    public bool AlgorithmsAgree { get; internal init; }

    public ReadOnlyMemory<byte> ToBeSigned { get; internal init; }

    public ReadOnlyMemory<byte> Signature { get; internal init; }

    /// <summary>Every entry in its order.</summary>
    public IReadOnlyList<RevokedEntry> Entries { get; internal init; } = [];

    public IReadOnlyList<CertificateExtension> Extensions { get; internal init; } = [];

    /// <summary>cRLNumber, big endian; empty where absent.</summary>
    public ReadOnlyMemory<byte> Number { get; internal init; }

    /// <summary>The number of the list this one adds to (deltaCRLIndicator, RFC 5280 §5.2.4); null in a full list.</summary>
    public ReadOnlyMemory<byte>? BaseNumber { get; internal init; }

    /// <summary>Its scope (RFC 5280 §5.2.5); null where it holds all.</summary>
    public IssuingDistributionPoint? Scope { get; internal init; }

    /// <summary>expiredCertsOnCRL (X.509): certificates that expired since then stay on it; null where absent.</summary>
    public DateTimeOffset? KeepsExpiredSince { get; internal init; }

    /// <summary>authorityKeyIdentifier's key; empty where absent.</summary>
    public ReadOnlyMemory<byte> AuthorityKeyIdentifier { get; internal init; }

    /// <summary>Critical extensions, of the list or of an entry, that are not known here: such a list cannot be relied on (RFC 5280 §5.2).</summary>
    public bool HasUnknownCriticalExtension { get; internal init; }

    /// <summary>SHA-256 over the whole list, lower-case hexadecimal.</summary>
    public string Fingerprint => fingerprint ??= Convert.ToHexStringLower(SHA256.HashData(Encoded.Span));

    /// <summary>Reads one list in DER, or PEM (X509 CRL).</summary>
    /// <exception cref="PkiFormatException">It is none, or has bytes behind it.</exception>
    public static CertificateRevocationList Read(ReadOnlyMemory<byte> content) => RevocationListReader.Read(PemBody.Of(content, "X509 CRL"));

    public bool Equals(CertificateRevocationList? other) => other is not null && Encoded.Span.SequenceEqual(other.Encoded.Span);

    public override int GetHashCode() => Fingerprint.GetHashCode(StringComparison.Ordinal);
}
