using System.Formats.Asn1;
using System.Security.Cryptography;

namespace DocFlow.Pki;

/// <summary>Checks signature values: RSA PKCS#1 v1.5, RSA-PSS with any salt, ECDSA, DSA (with SHA-1 and SHA-256), Ed25519. Never signs.</summary>
public static class SignatureCheck
{
    /// <summary>RSA keys with a larger modulus or exponent are malformed: they cost time and nobody issues them.</summary>
    private const int LargestModulus = 16384;

    /// <summary>Checks a value over whole bytes.</summary>
    public static SignatureOutcome Verify(PublicKey key, AlgorithmIdentifier algorithm, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature)
    {
        if (algorithm.Type == "1.3.101.112")
            return key.Algorithm != algorithm.Type || key.KeyBits.Length != 32 ? SignatureOutcome.MalformedKey
                : Ed25519.Verify(key.KeyBits.Span, bytes, signature) ? SignatureOutcome.Valid : SignatureOutcome.Wrong;
        return SignatureMethod.Of(algorithm, null) is { } method
            ? VerifyDigest(key, method, CryptographicOperations.HashData(method.Hash, bytes), signature)
            : SignatureOutcome.Unsupported;
    }

    /// <summary>Checks a value over a digest made before; for CMS, where the algorithm may name the key alone and the digest stands beside it (RFC 5652 §5.3).</summary>
    /// <param name="digestAlgorithm">The dotted identifier of the digest.</param>
    public static SignatureOutcome VerifyDigest(PublicKey key, AlgorithmIdentifier algorithm, string digestAlgorithm, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        if (SignatureMethod.Of(algorithm, digestAlgorithm) is not { } method || Digests.Find(digestAlgorithm) is not { } hash)
            return SignatureOutcome.Unsupported;
        return hash == method.Hash ? VerifyDigest(key, method, digest, signature) : SignatureOutcome.Wrong;
    }

    private static SignatureOutcome VerifyDigest(PublicKey key, SignatureMethod method, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        try
        {
            return method.Family switch
            {
                KeyKind.Rsa when key.Kind == KeyKind.Rsa => Rsa(key, method, digest, signature),
                KeyKind.RsaPss when key.Kind is KeyKind.Rsa or KeyKind.RsaPss => Pss(key, method, digest, signature),
                KeyKind.EllipticCurve when key.Kind == KeyKind.EllipticCurve => Elliptic(key, digest, signature),
                KeyKind.Dsa when key.Kind == KeyKind.Dsa => Dsa(key, digest, signature),
                _ => SignatureOutcome.MalformedKey,
            };
        }
        catch (Exception wrong) when (wrong is CryptographicException or AsnContentException)
        {
            return SignatureOutcome.MalformedKey;
        }
    }

    private static SignatureOutcome Rsa(PublicKey key, SignatureMethod method, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        if (key.Bits is < 512 or > LargestModulus)
            return SignatureOutcome.MalformedKey;
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(key.Encoded.Span, out _);
        return Told(rsa.VerifyHash(digest, signature, method.Hash, RSASignaturePadding.Pkcs1));
    }

    private static SignatureOutcome Pss(PublicKey key, SignatureMethod method, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        if (key.Bits is < 512 or > LargestModulus)
            return SignatureOutcome.MalformedKey;
        // A key restricted to PSS may bind its digest and a least salt (RFC 4055 §1.2).
        if (key.Kind == KeyKind.RsaPss && !PssParameters.Allows(key, method))
            return SignatureOutcome.MalformedKey;
        return Told(EmsaPss.Verify(key, method, digest, signature));
    }

    private static SignatureOutcome Elliptic(PublicKey key, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        if (key.Curve is null)
            return SignatureOutcome.Unsupported;
        using var curve = ECDsa.Create();
        try
        {
            curve.ImportSubjectPublicKeyInfo(key.Encoded.Span, out _);
        }
        catch (PlatformNotSupportedException)
        {
            return SignatureOutcome.Unsupported;
        }
        return IsPair(signature) ? Told(curve.VerifyHash(digest, signature, DSASignatureFormat.Rfc3279DerSequence)) : SignatureOutcome.Wrong;
    }

    private static SignatureOutcome Dsa(PublicKey key, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        // Parameters inherited from the issuer are out of scope: 0 bits.
        if (key.Bits == 0)
            return SignatureOutcome.Unsupported;
        using var dsa = DSA.Create();
        dsa.ImportSubjectPublicKeyInfo(key.Encoded.Span, out _);
        return IsPair(signature) ? Told(dsa.VerifySignature(digest, signature, DSASignatureFormat.Rfc3279DerSequence)) : SignatureOutcome.Wrong;
    }

    /// <summary>A SEQUENCE of two positive integers in DER and nothing else (RFC 3279 §2.2.2).</summary>
    private static bool IsPair(ReadOnlySpan<byte> signature)
    {
        try
        {
            AsnDecoder.ReadSequence(signature, AsnEncodingRules.DER, out var start, out var length, out var consumed);
            var inner = signature.Slice(start, length);
            var first = AsnDecoder.ReadInteger(inner, AsnEncodingRules.DER, out var one);
            var second = AsnDecoder.ReadInteger(inner[one..], AsnEncodingRules.DER, out var two);
            return consumed == signature.Length && one + two == length && first.Sign > 0 && second.Sign > 0;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static SignatureOutcome Told(bool holds) => holds ? SignatureOutcome.Valid : SignatureOutcome.Wrong;
}
