using System.Security.Cryptography;

namespace DocFlow.Pki;

/// <summary>
/// A certificate as it was read (RFC 5280 §4.1): facts, no judgement. Nothing here says that it may be trusted.
/// Two certificates are equal when their bytes are.
/// </summary>
public sealed record Certificate
{
    private string? fingerprint;
    private CertificateTraits? traits;

    internal Certificate(ReadOnlyMemory<byte> encoded) => Encoded = encoded;

    /// <summary>The whole certificate, DER.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>1 to 3.</summary>
    public int Version { get; internal init; }

    /// <summary>The octets of the serial number, big endian; compare these, not a number (RFC 5280 §4.1.2.2).</summary>
    public ReadOnlyMemory<byte> SerialNumber { get; internal init; }

    /// <summary>The dotted identifier of the algorithm its issuer signed it with.</summary>
    public required string SignatureAlgorithm { get; init; }

    /// <summary>The algorithm outside the signed part, with its parameters.</summary>
    public required AlgorithmIdentifier Algorithm { get; init; }

    /// <summary>The algorithm inside the signed part; RFC 5280 §4.1.1.2 wants it the same, which path validation checks.</summary>
    public required AlgorithmIdentifier InnerAlgorithm { get; init; }

    /// <summary>The signed part, DER (TBSCertificate).</summary>
    public ReadOnlyMemory<byte> ToBeSigned { get; internal init; }

    /// <summary>The issuer's signature over <see cref="ToBeSigned"/>.</summary>
    public ReadOnlyMemory<byte> Signature { get; internal init; }

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

    /// <summary>Whether subject and issuer are one name (RFC 5280 §6.1), compared by §7.1.</summary>
    public bool IsSelfIssued => Subject.IsSameAs(Issuer);

    /// <summary>An extension by its dotted identifier, or null.</summary>
    public CertificateExtension? Extension(string type) => Extensions.FirstOrDefault(extension => extension.Type == type);

    /// <summary>The extensions path validation needs, taken apart once.</summary>
    /// <exception cref="PkiFormatException">One of them is not what RFC 5280 §4.2 says.</exception>
    public CertificateTraits Traits => traits ??= CertificateTraits.Read(this);

    /// <summary>Whether the key made this certificate's signature.</summary>
    public SignatureOutcome VerifyWith(PublicKey issuer) => SignatureCheck.Verify(issuer, Algorithm, ToBeSigned.Span, Signature.Span);

    /// <summary>The period of validity alone, both ends included; says nothing about revocation.</summary>
    public bool IsWithinValidity(DateTimeOffset moment) => NotBefore <= moment && moment <= NotAfter;

    /// <summary>The names of <see cref="KeyUsage"/> as RFC 5280 spells them, in the order of the bits.</summary>
    public IReadOnlyList<string> KeyUsageNames() =>
        KeyUsage is not { } usage ? [] : [.. CertificateReader.UsageNames.Where(n => usage.HasFlag(n.Bit)).Select(n => n.Name)];

    public bool Equals(Certificate? other) => other is not null && Encoded.Span.SequenceEqual(other.Encoded.Span);

    public override int GetHashCode() => Fingerprint.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => $"{Subject.Display()} [{Fingerprint[..16]}]";
}
