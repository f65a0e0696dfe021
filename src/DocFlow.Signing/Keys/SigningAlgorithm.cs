using System.Formats.Asn1;
using System.Security.Cryptography;
using DocFlow.Pki;
using DocFlow.Signing.Cms;

namespace DocFlow.Signing;

/// <summary>
/// A way of signing that this engine makes: RSASSA-PKCS1-v1_5, RSASSA-PSS (RFC 4056, salt as long as the digest) and ECDSA, each with SHA-256, SHA-384 or SHA-512.
/// SHA-1 is not among them and never will be.
/// </summary>
public sealed class SigningAlgorithm
{
    private SigningAlgorithm(string name, KeyKind kind, bool isPss, HashAlgorithmName hash, string hashIdentifier, string identifier)
    {
        (Name, Kind, IsPss, Hash, HashIdentifier) = (name, kind, isPss, hash, hashIdentifier);
        DigestBytes = hash.Name switch { "SHA384" => 48, "SHA512" => 64, _ => 32 };
        (SignatureIdentifier, Identifier) = (identifier, Encode(identifier));
    }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SigningAlgorithm> All { get; } =
    [
        .. Hashes("RSA", KeyKind.Rsa, isPss: false, "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13"),
        .. Hashes("RSA-PSS", KeyKind.Rsa, isPss: true, CmsNames.RsaPss, CmsNames.RsaPss, CmsNames.RsaPss),
        .. Hashes("ECDSA", KeyKind.EllipticCurve, isPss: false, "1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4"),
    ];

    /// <summary>For example <c>RSA-SHA256</c>, <c>RSA-PSS-SHA512</c>, <c>ECDSA-SHA384</c>: how it is stored and shown.</summary>
    public string Name { get; }

    /// <summary>The family of the key; a key restricted to PSS counts as RSA.</summary>
    public KeyKind Kind { get; }

    /// <summary>Whether RSA signs with PSS.</summary>
    public bool IsPss { get; }

    /// <summary>The digest of the byte ranges and of the signed attributes.</summary>
    public HashAlgorithmName Hash { get; }

    /// <summary>Octets of that digest.</summary>
    public int DigestBytes { get; }

    internal string HashIdentifier { get; }

    /// <summary>The AlgorithmIdentifier of the signature, DER.</summary>
    internal byte[] Identifier { get; }

    /// <summary>The object identifier within it.</summary>
    internal string SignatureIdentifier { get; }

    /// <summary>The parameters within it, DER; empty but for PSS, whose defaults are not ours.</summary>
    internal byte[] SignatureParameters
    {
        get
        {
            if (!IsPss)
                return [];
            AsnDecoder.ReadSequence(Identifier, AsnEncodingRules.DER, out var from, out var length, out _);
            AsnDecoder.ReadObjectIdentifier(Identifier.AsSpan(from), AsnEncodingRules.DER, out var read);
            return Identifier[(from + read)..(from + length)];
        }
    }

    /// <summary>The algorithm of a name.</summary>
    /// <exception cref="SigningRefusedException"><see cref="SigningRefusal.Algorithm"/>: no such name.</exception>
    public static SigningAlgorithm Named(string name) => All.FirstOrDefault(a => a.Name == name)
        ?? throw new SigningRefusedException(SigningRefusal.Algorithm, $"one of {string.Join(", ", All.Select(a => a.Name))}, not {name}");

    /// <summary>What fits a key by default: SHA-256 for RSA, the digest as wide as the curve for ECDSA (RFC 5753 §7.1.4 in spirit).</summary>
    /// <param name="key">The signer's public key.</param>
    /// <param name="pss">Whether RSA shall sign with PSS; a key restricted to PSS always does.</param>
    /// <exception cref="SigningRefusedException"><see cref="SigningRefusal.Algorithm"/>: a family this engine does not sign with.</exception>
    public static SigningAlgorithm For(PublicKey key, bool pss = false) => key.Kind switch
    {
        KeyKind.Rsa => Named(pss ? "RSA-PSS-SHA256" : "RSA-SHA256"),
        KeyKind.RsaPss => Named("RSA-PSS-SHA256"),
        KeyKind.EllipticCurve => Named(key.Bits > 384 ? "ECDSA-SHA512" : key.Bits > 256 ? "ECDSA-SHA384" : "ECDSA-SHA256"),
        _ => throw new SigningRefusedException(SigningRefusal.Algorithm, $"an RSA or elliptic-curve key, not {key.Kind}"),
    };

    /// <summary>Whether a key can sign this way.</summary>
    public bool Fits(PublicKey key) => key.Kind switch
    {
        KeyKind.Rsa => Kind == KeyKind.Rsa,
        KeyKind.RsaPss => Kind == KeyKind.Rsa && IsPss,
        KeyKind.EllipticCurve => Kind == KeyKind.EllipticCurve && key.Bits > 0,
        _ => false,
    };

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>The algorithm of a SignerInfo, plain rsaEncryption being completed by its digest; null where this engine does not make it.</summary>
    internal static SigningAlgorithm? OfCms(string digest, ReadOnlySpan<byte> identifier)
    {
        foreach (var algorithm in All)
            if (algorithm.HashIdentifier == digest && (identifier.SequenceEqual(algorithm.Identifier) || (algorithm is { Kind: KeyKind.Rsa, IsPss: false } && IsPlainRsa(identifier))))
                return algorithm;
        return null;
    }

    /// <summary>Octets of the longest signature value a key gives this way, as it stands in CMS.</summary>
    internal int LongestValue(PublicKey key)
    {
        if (Kind == KeyKind.Rsa)
            return (key.Bits + 7) / 8;
        var number = (key.Bits + 7) / 8 + 1;
        return 2 * (number + 2) + (2 * (number + 2) > 127 ? 3 : 2);
    }

    private static bool IsPlainRsa(ReadOnlySpan<byte> identifier)
    {
        AsnDecoder.ReadSequence(identifier, AsnEncodingRules.BER, out var from, out var length, out _);
        return AsnDecoder.ReadObjectIdentifier(identifier.Slice(from, length), AsnEncodingRules.BER, out _) == CmsNames.Rsa;
    }

    private static IEnumerable<SigningAlgorithm> Hashes(string family, KeyKind kind, bool isPss, string sha256, string sha384, string sha512) =>
    [
        new($"{family}-SHA256", kind, isPss, HashAlgorithmName.SHA256, "2.16.840.1.101.3.4.2.1", sha256),
        new($"{family}-SHA384", kind, isPss, HashAlgorithmName.SHA384, "2.16.840.1.101.3.4.2.2", sha384),
        new($"{family}-SHA512", kind, isPss, HashAlgorithmName.SHA512, "2.16.840.1.101.3.4.2.3", sha512),
    ];

    /// <summary>RFC 5754 §3: RSA with NULL, ECDSA without parameters; PSS with all of its own (RFC 4055 §3.1).</summary>
    private byte[] Encode(string identifier)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(identifier);
            if (IsPss)
                PssParameters(writer);
            else if (Kind == KeyKind.Rsa)
                writer.WriteNull();
        }
        return writer.Encode();
    }

    private void PssParameters(AsnWriter writer)
    {
        using var parameters = writer.PushSequence();
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            HashParameter(writer);
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CmsNames.Mgf1);
            HashParameter(writer);
        }
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 2)))
            writer.WriteInteger(DigestBytes);
    }

    private void HashParameter(AsnWriter writer)
    {
        using var hash = writer.PushSequence();
        writer.WriteObjectIdentifier(HashIdentifier);
        writer.WriteNull();
    }
}
