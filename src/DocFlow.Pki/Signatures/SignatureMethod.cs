using System.Formats.Asn1;
using System.Security.Cryptography;

namespace DocFlow.Pki;

/// <summary>How a value was made: the family of the key, the digest, and for PSS the mask digest and the length of the salt in octets.</summary>
internal sealed record SignatureMethod(KeyKind Family, HashAlgorithmName Hash, HashAlgorithmName Mask, int Salt)
{
    private static readonly Dictionary<string, (KeyKind Family, HashAlgorithmName Hash)> known = new(StringComparer.Ordinal)
    {
        ["1.2.840.113549.1.1.5"] = (KeyKind.Rsa, HashAlgorithmName.SHA1), ["1.2.840.113549.1.1.11"] = (KeyKind.Rsa, HashAlgorithmName.SHA256),
        ["1.2.840.113549.1.1.12"] = (KeyKind.Rsa, HashAlgorithmName.SHA384), ["1.2.840.113549.1.1.13"] = (KeyKind.Rsa, HashAlgorithmName.SHA512),
        ["2.16.840.1.101.3.4.3.14"] = (KeyKind.Rsa, HashAlgorithmName.SHA3_256), ["2.16.840.1.101.3.4.3.15"] = (KeyKind.Rsa, HashAlgorithmName.SHA3_384),
        ["2.16.840.1.101.3.4.3.16"] = (KeyKind.Rsa, HashAlgorithmName.SHA3_512),
        ["1.2.840.10045.4.1"] = (KeyKind.EllipticCurve, HashAlgorithmName.SHA1), ["1.2.840.10045.4.3.2"] = (KeyKind.EllipticCurve, HashAlgorithmName.SHA256),
        ["1.2.840.10045.4.3.3"] = (KeyKind.EllipticCurve, HashAlgorithmName.SHA384), ["1.2.840.10045.4.3.4"] = (KeyKind.EllipticCurve, HashAlgorithmName.SHA512),
        ["2.16.840.1.101.3.4.3.10"] = (KeyKind.EllipticCurve, HashAlgorithmName.SHA3_256), ["2.16.840.1.101.3.4.3.11"] = (KeyKind.EllipticCurve, HashAlgorithmName.SHA3_384),
        ["2.16.840.1.101.3.4.3.12"] = (KeyKind.EllipticCurve, HashAlgorithmName.SHA3_512),
        ["1.2.840.10040.4.3"] = (KeyKind.Dsa, HashAlgorithmName.SHA1), ["2.16.840.1.101.3.4.3.2"] = (KeyKind.Dsa, HashAlgorithmName.SHA256),
    };

    /// <param name="algorithm">What the signature names.</param>
    /// <param name="digest">The digest beside it, for algorithms that name a key alone.</param>
    internal static SignatureMethod? Of(AlgorithmIdentifier algorithm, string? digest)
    {
        if (algorithm.Type == "1.2.840.113549.1.1.10")
            return PssParameters.Read(algorithm.Parameters);
        if (known.TryGetValue(algorithm.Type, out var fixedOne))
            return fixedOne.Hash.Name!.StartsWith("SHA3", StringComparison.Ordinal) && !SHA3_256.IsSupported || !FitParameters(algorithm, fixedOne.Family)
                ? null : new SignatureMethod(fixedOne.Family, fixedOne.Hash, default, 0);
        var family = algorithm.Type switch
        {
            "1.2.840.113549.1.1.1" => KeyKind.Rsa,
            "1.2.840.10045.2.1" => KeyKind.EllipticCurve,
            _ => KeyKind.Unknown,
        };
        return family != KeyKind.Unknown && digest is not null && Digests.Find(digest) is { } hash ? new SignatureMethod(family, hash, default, 0) : null;
    }

    /// <summary>RSA: NULL (or, tolerated, absent; RFC 4055 §5); the others: absent, NULL tolerated.</summary>
    private static bool FitParameters(AlgorithmIdentifier algorithm, KeyKind family) =>
        family == KeyKind.Dsa || algorithm.Parameters.IsEmpty || algorithm.Parameters.Span.SequenceEqual((ReadOnlySpan<byte>)[5, 0]);
}
