using System.Security.Cryptography;

namespace DocFlow.Pki;

/// <summary>
/// A certificate as it was read (RFC 5280 §4.1): facts, no judgement. Nothing here says that it may be trusted.
/// Two certificates are equal when their bytes are.
/// </summary>
public sealed record Certificate
{
    private string? fingerprint;

    internal Certificate(ReadOnlyMemory<byte> encoded) => Encoded = encoded;

    /// <summary>The whole certificate, DER.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>1 to 3.</summary>
    public int Version { get; internal init; }

    /// <summary>The octets of the serial number, big endian; compare these, not a number (RFC 5280 §4.1.2.2).</summary>
    public ReadOnlyMemory<byte> SerialNumber { get; internal init; }

    /// <summary>The dotted identifier of the algorithm its issuer signed it with.</summary>
    public required string SignatureAlgorithm { get; init; }

    public required DistinguishedName Issuer { get; init; }

    public required DistinguishedName Subject { get; init; }

    /// <summary>The first instant of its validity, UTC.</summary>
    public DateTimeOffset NotBefore { get; internal init; }

    /// <summary>The last instant of its validity, UTC; 9999-12-31T23:59:59Z means "no end known" (RFC 5280 §4.1.2.5).</summary>
    public DateTimeOffset NotAfter { get; internal init; }

    public required PublicKey Key { get; init; }

    /// <summary>All extensions in the order they stand, unknown ones too.</summary>
    public IReadOnlyList<CertificateExtension> Extensions { get; internal init; } = [];

    /// <summary>What the key may do; null where the extension is absent, which leaves it open.</summary>
    public KeyUsages? KeyUsage { get; internal init; }

    /// <summary>Purposes by dotted identifier (RFC 5280 §4.2.1.12); empty where the extension is absent.</summary>
    public IReadOnlyList<string> ExtendedKeyUsage { get; internal init; } = [];

    /// <summary>Whether basicConstraints calls it an authority (RFC 5280 §4.2.1.9).</summary>
    public bool IsAuthority { get; internal init; }

    /// <summary>SHA-256 over the whole certificate: 64 lower-case hexadecimal digits.</summary>
    public string Fingerprint => fingerprint ??= Convert.ToHexStringLower(SHA256.HashData(Encoded.Span));

    /// <summary>The period of validity alone, both ends included; says nothing about revocation.</summary>
    public bool IsWithinValidity(DateTimeOffset moment) => NotBefore <= moment && moment <= NotAfter;

    /// <summary>The names of <see cref="KeyUsage"/> as RFC 5280 spells them, in the order of the bits.</summary>
    public IReadOnlyList<string> KeyUsageNames() =>
        KeyUsage is not { } usage ? [] : [.. CertificateReader.UsageNames.Where(n => usage.HasFlag(n.Bit)).Select(n => n.Name)];

    public bool Equals(Certificate? other) => other is not null && Encoded.Span.SequenceEqual(other.Encoded.Span);

    public override int GetHashCode() => Fingerprint.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => $"{Subject.Display()} [{Fingerprint[..16]}]";
}
