using System.Formats.Asn1;
using System.Security.Cryptography;
using DocFlow.Pki;
using DocFlow.Signing.Cms;

namespace DocFlow.Signing.Validation;

/// <summary>What an AlgorithmIdentifier asks for: family and digest.</summary>
/// <param name="Family">Of the key.</param>
/// <param name="Hash">The digest; null where the identifier leaves it to the digest algorithm (plain rsaEncryption) or it is unknown.</param>
/// <param name="IsPss">RSASSA-PSS.</param>
/// <param name="IsPlain">ECDSA as r‖s (BSI TR-03111).</param>
/// <param name="Algorithm">The identifier itself.</param>
internal sealed record SignatureScheme(KeyKind Family, string? Hash, bool IsPss, bool IsPlain, AlgorithmIdentifier Algorithm)
{
    /// <summary>The dotted identifier.</summary>
    public string Identifier => Algorithm.Type;

    /// <exception cref="AsnContentException">It is no AlgorithmIdentifier.</exception>
    public static SignatureScheme Read(ReadOnlyMemory<byte> algorithm)
    {
        var reader = new AsnReader(algorithm, AsnEncodingRules.BER).ReadSequence();
        var identifier = reader.ReadObjectIdentifier();
        var whole = new AlgorithmIdentifier(identifier, reader.HasData ? reader.PeekEncodedValue() : default, algorithm);
        var (family, hash, plain) = identifier switch
        {
            "1.2.840.113549.1.1.1" => (KeyKind.Rsa, null, false),
            "1.2.840.113549.1.1.4" => (KeyKind.Rsa, "MD5", false),
            "1.2.840.113549.1.1.5" or "1.3.14.3.2.29" => (KeyKind.Rsa, "SHA1", false),
            "1.2.840.113549.1.1.14" => (KeyKind.Rsa, "SHA224", false),
            "1.2.840.113549.1.1.11" => (KeyKind.Rsa, "SHA256", false),
            "1.2.840.113549.1.1.12" => (KeyKind.Rsa, "SHA384", false),
            "1.2.840.113549.1.1.13" => (KeyKind.Rsa, "SHA512", false),
            "2.16.840.1.101.3.4.3.14" => (KeyKind.Rsa, "SHA3-256", false),
            "2.16.840.1.101.3.4.3.15" => (KeyKind.Rsa, "SHA3-384", false),
            "2.16.840.1.101.3.4.3.16" => (KeyKind.Rsa, "SHA3-512", false),
            "1.2.840.10045.2.1" => (KeyKind.EllipticCurve, null, false),
            "1.2.840.10045.4.1" => (KeyKind.EllipticCurve, "SHA1", false),
            "1.2.840.10045.4.3.2" => (KeyKind.EllipticCurve, "SHA256", false),
            "1.2.840.10045.4.3.3" => (KeyKind.EllipticCurve, "SHA384", false),
            "1.2.840.10045.4.3.4" => (KeyKind.EllipticCurve, "SHA512", false),
            "2.16.840.1.101.3.4.3.10" => (KeyKind.EllipticCurve, "SHA3-256", false),
            "2.16.840.1.101.3.4.3.11" => (KeyKind.EllipticCurve, "SHA3-384", false),
            "2.16.840.1.101.3.4.3.12" => (KeyKind.EllipticCurve, "SHA3-512", false),
            "0.4.0.127.0.7.1.1.4.1.3" => (KeyKind.EllipticCurve, "SHA256", true),
            "0.4.0.127.0.7.1.1.4.1.4" => (KeyKind.EllipticCurve, "SHA384", true),
            "0.4.0.127.0.7.1.1.4.1.5" => (KeyKind.EllipticCurve, "SHA512", true),
            "1.3.101.112" or "1.3.101.113" => (KeyKind.Edwards, null, false),
            "1.2.840.113549.1.1.10" => (KeyKind.Rsa, "PSS", false),
            _ => (KeyKind.Unknown, (string?)null, false),
        };
        // RSA brings NULL or nothing, ECDSA and EdDSA nothing (RFC 4055 §5, RFC 5758 §3.2); some writers put NULL there too.
        if (hash != "PSS" && reader.HasData && family != KeyKind.Unknown && reader.PeekTag().HasSameClassAndValue(Asn1Tag.Null))
            reader.ReadNull();
        if (hash != "PSS" && family is KeyKind.Rsa)
            reader.ThrowIfNotEmpty();
        if (hash != "PSS")
            return new SignatureScheme(family, hash, false, plain, whole);
        return Pss(reader, whole);
    }

    /// <summary>The name of a digest by its dotted identifier, null where unknown.</summary>
    public static string? HashName(string identifier) => identifier switch
    {
        "1.2.840.113549.2.5" => "MD5",
        CmsNames.Sha1 => "SHA1",
        "2.16.840.1.101.3.4.2.4" => "SHA224",
        CmsNames.Sha256 => "SHA256",
        "2.16.840.1.101.3.4.2.2" => "SHA384",
        "2.16.840.1.101.3.4.2.3" => "SHA512",
        "2.16.840.1.101.3.4.2.8" => "SHA3-256",
        "2.16.840.1.101.3.4.2.9" => "SHA3-384",
        "2.16.840.1.101.3.4.2.10" => "SHA3-512",
        _ => null,
    };

    /// <summary>The name of a scheme's family in <see cref="ValidationPolicy.Algorithms"/>.</summary>
    public static string FamilyName(SignatureScheme scheme, KeyKind kind) => scheme.IsPss ? "RSA-PSS" : kind switch
    {
        KeyKind.Rsa => "RSA", KeyKind.RsaPss => "RSA-PSS", KeyKind.EllipticCurve => "ECDSA", KeyKind.Edwards => "EdDSA", KeyKind.Dsa => "DSA", _ => "unknown",
    };

    /// <summary>The platform's digest of that name; null where it has none.</summary>
    public static HashAlgorithmName? Platform(string? name) => name switch
    {
        "MD5" => HashAlgorithmName.MD5,
        "SHA1" => HashAlgorithmName.SHA1,
        "SHA256" => HashAlgorithmName.SHA256,
        "SHA384" => HashAlgorithmName.SHA384,
        "SHA512" => HashAlgorithmName.SHA512,
        "SHA3-256" when SHA3_256.IsSupported => HashAlgorithmName.SHA3_256,
        "SHA3-384" when SHA3_384.IsSupported => HashAlgorithmName.SHA3_384,
        "SHA3-512" when SHA3_512.IsSupported => HashAlgorithmName.SHA3_512,
        _ => null,
    };

    // The digest of RSASSA-PSS-params (RFC 4055 §3.1); absent it means SHA-1.
    private static SignatureScheme Pss(AsnReader reader, AlgorithmIdentifier whole)
    {
        var hash = "SHA1";
        for (var parameters = reader.HasData ? reader.ReadSequence() : reader; parameters.HasData;)
        {
            var tag = parameters.PeekTag();
            var inner = parameters.ReadSequence(tag);
            if (tag.TagValue == 0)
                hash = HashName(inner.ReadSequence().ReadObjectIdentifier()) ?? "?";
        }
        return new SignatureScheme(KeyKind.Rsa, hash, true, false, whole);
    }
}
