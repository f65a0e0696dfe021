using System.Collections.Concurrent;
using System.Formats.Asn1;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using DocFlow.Pki;

namespace DocFlow.Signing;

/// <summary>The value a key gives: brought into the form of CMS and checked against the certificate before it gets anywhere.</summary>
internal static class SignatureValue
{
    /// <summary>Taking a key in costs the platform more than checking with it: what was taken in lives as long as the key that signs again and again.</summary>
    private static readonly ConditionalWeakTable<PublicKey, ConcurrentBag<AsymmetricAlgorithm>> verifiers = [];

    /// <summary>
    /// RSA as it is. ECDSA as the DER pair of RFC 3279 §2.2.3, whether the key gave that or r‖s, as tokens do; null where it is neither.
    /// </summary>
    public static byte[]? ForCms(SigningAlgorithm algorithm, PublicKey key, ReadOnlySpan<byte> value)
    {
        if (algorithm.Kind == KeyKind.Rsa)
            return value.Length == (key.Bits + 7) / 8 ? value.ToArray() : null;
        var half = (key.Bits + 7) / 8;
        if (value.Length == 2 * half)
            return Pair(value[..half], value[half..]);
        try
        {
            AsnDecoder.ReadSequence(value, AsnEncodingRules.DER, out var from, out var length, out var whole);
            var pair = value.Slice(from, length);
            var r = AsnDecoder.ReadIntegerBytes(pair, AsnEncodingRules.DER, out var first);
            var s = AsnDecoder.ReadIntegerBytes(pair[first..], AsnEncodingRules.DER, out var second);
            return whole == value.Length && first + second == pair.Length ? Pair(r, s) : null;
        }
        catch (AsnContentException)
        {
            return null; // neither form: the caller refuses the value
        }
    }

    /// <summary>Whether a value in the form of CMS is the certificate's over this digest.</summary>
    public static bool Holds(SigningAlgorithm algorithm, PublicKey key, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> value)
    {
        try
        {
            var spare = verifiers.GetOrCreateValue(key);
            if (!spare.TryTake(out var verifier))
                verifier = Import(algorithm, key);
            var holds = verifier is RSA rsa
                ? rsa.VerifyHash(digest, value, algorithm.Hash, algorithm.IsPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1)
                : ((ECDsa)verifier).VerifyHash(digest, value, DSASignatureFormat.Rfc3279DerSequence);
            spare.Add(verifier);
            return holds;
        }
        catch (CryptographicException)
        {
            return false; // a key or a value that the platform cannot even take
        }
    }

    private static AsymmetricAlgorithm Import(SigningAlgorithm algorithm, PublicKey key)
    {
        if (algorithm.Kind == KeyKind.EllipticCurve)
        {
            var curve = ECDsa.Create();
            curve.ImportSubjectPublicKeyInfo(key.Encoded.Span, out _);
            return curve;
        }
        var rsa = RSA.Create();
        rsa.ImportRSAPublicKey(RsaPublicKey(key), out _);
        return rsa;
    }

    /// <summary>The RSAPublicKey inside SubjectPublicKeyInfo, whatever the algorithm it is restricted to.</summary>
    private static byte[] RsaPublicKey(PublicKey key)
    {
        var sequence = new AsnReader(key.Encoded, AsnEncodingRules.DER).ReadSequence();
        sequence.ReadEncodedValue();
        return sequence.ReadBitString(out _);
    }

    private static byte[] Pair(ReadOnlySpan<byte> r, ReadOnlySpan<byte> s)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(Trimmed(r));
            writer.WriteIntegerUnsigned(Trimmed(s));
        }
        return writer.Encode();
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> number) => number.TrimStart((byte)0) is { IsEmpty: false } rest ? rest : number[..1];
}
