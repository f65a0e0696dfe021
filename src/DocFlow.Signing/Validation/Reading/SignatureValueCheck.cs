using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>Checks signature values: RSA PKCS#1 v1.5, RSA-PSS with any salt (RFC 8017 §8), ECDSA as DER pair or r‖s. Public keys only, so time may tell what it likes.</summary>
internal static class SignatureValueCheck
{
    /// <param name="key">The signer's.</param>
    /// <param name="scheme">What the SignerInfo says.</param>
    /// <param name="hash">The digest's name.</param>
    /// <param name="digest">Over what is signed.</param>
    /// <param name="value">The signature value.</param>
    public static ValueCheck Check(PublicKey key, SignatureScheme scheme, string hash, ReadOnlySpan<byte> digest, ReadOnlyMemory<byte> value)
    {
        if (SignatureScheme.Platform(hash) is not { } platform || scheme.Family is KeyKind.Unknown or KeyKind.Edwards)
            return ValueCheck.Unsupported;
        try
        {
            return scheme.Family switch
            {
                KeyKind.Rsa when key.Kind is KeyKind.Rsa or KeyKind.RsaPss => Rsa(key, scheme, platform, digest, value),
                KeyKind.EllipticCurve when key.Kind == KeyKind.EllipticCurve => Curve(key, scheme, digest, value),
                _ => ValueCheck.Fails,
            };
        }
        catch (PlatformNotSupportedException)
        {
            return ValueCheck.Unsupported; // a curve the platform does not have
        }
        catch (CryptographicException) when (key.Kind == KeyKind.EllipticCurve && key.Bits == 0)
        {
            return ValueCheck.Unsupported; // likewise, on OpenSSL
        }
        catch (CryptographicException)
        {
            return ValueCheck.Fails; // a key or a value that can not even be taken
        }
        catch (AsnContentException)
        {
            return ValueCheck.Fails;
        }
    }

    private static ValueCheck Rsa(PublicKey key, SignatureScheme scheme, HashAlgorithmName hash, ReadOnlySpan<byte> digest, ReadOnlyMemory<byte> value)
    {
        var sequence = new AsnReader(key.Encoded, AsnEncodingRules.DER).ReadSequence();
        sequence.ReadEncodedValue();
        var encoded = sequence.ReadBitString(out _);
        if (!scheme.IsPss)
        {
            if (key.Kind == KeyKind.RsaPss)
                return ValueCheck.Fails; // restricted to PSS (RFC 4055 §1.2)
            using var rsa = RSA.Create();
            rsa.ImportRSAPublicKey(encoded, out _);
            return rsa.VerifyHash(digest, value.Span, hash, RSASignaturePadding.Pkcs1) ? ValueCheck.Holds : ValueCheck.Fails;
        }
        if (SignatureScheme.Platform(scheme.Mask) is not { } mask || scheme.Salt < 0)
            return ValueCheck.Unsupported;
        var parts = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
        var modulus = parts.ReadInteger();
        var exponent = parts.ReadInteger();
        return Pss(modulus, exponent, hash, mask, scheme.Salt, digest, value.Span) ? ValueCheck.Holds : ValueCheck.Fails;
    }

    // EMSA-PSS-VERIFY (RFC 8017 §9.1.2).
    private static bool Pss(BigInteger modulus, BigInteger exponent, HashAlgorithmName hash, HashAlgorithmName mask, int salt, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> value)
    {
        if (modulus.Sign <= 0 || modulus.GetBitLength() > 16_384 || exponent.Sign <= 0 || exponent.GetBitLength() > 64)
            return false;
        var bits = (int)modulus.GetBitLength() - 1;
        var length = (bits + 7) / 8;
        var number = new BigInteger(value, isUnsigned: true, isBigEndian: true);
        if (number >= modulus || value.Length != ((int)modulus.GetBitLength() + 7) / 8)
            return false;
        var message = BigInteger.ModPow(number, exponent, modulus).ToByteArray(isUnsigned: true, isBigEndian: true);
        if (message.Length > length)
            return false;
        var encoded = new byte[length];
        message.CopyTo(encoded, length - message.Length);
        var size = digest.Length;
        if (length < size + salt + 2 || encoded[^1] != 0xBC)
            return false;
        var masked = encoded.AsSpan(0, length - size - 1);
        var check = encoded.AsSpan(length - size - 1, size);
        var spare = 8 * length - bits;
        if (spare > 0 && masked[0] >> (8 - spare) != 0)
            return false;
        Unmask(masked, check, mask);
        masked[0] &= (byte)(0xFF >> spare);
        var padding = masked.Length - salt - 1;
        if (masked[..padding].ContainsAnyExcept((byte)0) || masked[padding] != 1)
            return false;
        using var again = IncrementalHash.CreateHash(hash);
        again.AppendData(new byte[8]);
        again.AppendData(digest);
        again.AppendData(masked[(padding + 1)..]);
        return check.SequenceEqual(again.GetHashAndReset());
    }

    // MGF1 (RFC 8017 §B.2.1).
    private static void Unmask(Span<byte> data, ReadOnlySpan<byte> seed, HashAlgorithmName hash)
    {
        using var generator = IncrementalHash.CreateHash(hash);
        for (var (at, counter) = (0, 0); at < data.Length; counter++)
        {
            generator.AppendData(seed);
            generator.AppendData([(byte)(counter >> 24), (byte)(counter >> 16), (byte)(counter >> 8), (byte)counter]);
            foreach (var octet in generator.GetHashAndReset())
                if (at < data.Length)
                    data[at++] ^= octet;
        }
    }

    private static ValueCheck Curve(PublicKey key, SignatureScheme scheme, ReadOnlySpan<byte> digest, ReadOnlyMemory<byte> value)
    {
        using var curve = ECDsa.Create();
        curve.ImportSubjectPublicKeyInfo(key.Encoded.Span, out _);
        return curve.VerifyHash(digest, value.Span, scheme.IsPlain ? DSASignatureFormat.IeeeP1363FixedFieldConcatenation : DSASignatureFormat.Rfc3279DerSequence) ? ValueCheck.Holds : ValueCheck.Fails;
    }
}
