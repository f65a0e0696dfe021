using System.Security.Cryptography;
using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>Checks signature values over digests: what <see cref="SignatureCheck"/> knows, and ECDSA as r‖s (BSI TR-03111), which stands in CMS alone.</summary>
internal static class SignatureValueCheck
{
    /// <param name="key">The signer's.</param>
    /// <param name="scheme">What the SignerInfo says.</param>
    /// <param name="hash">The digest's name.</param>
    /// <param name="digest">Over what is signed.</param>
    /// <param name="value">The signature value.</param>
    public static ValueCheck Check(PublicKey key, SignatureScheme scheme, string hash, ReadOnlySpan<byte> digest, ReadOnlyMemory<byte> value)
    {
        if (scheme.IsPlain)
            return Plain(key, digest, value);
        if (SignatureScheme.Platform(hash) is not { } platform || hash == "MD5")
            return ValueCheck.Unsupported;
        return SignatureCheck.VerifyDigest(key, scheme.Algorithm, Digests.TypeOf(platform), digest, value.Span) switch
        {
            SignatureOutcome.Valid => ValueCheck.Holds,
            SignatureOutcome.Unsupported => ValueCheck.Unsupported,
            _ => ValueCheck.Fails,
        };
    }

    private static ValueCheck Plain(PublicKey key, ReadOnlySpan<byte> digest, ReadOnlyMemory<byte> value)
    {
        if (key.Kind != KeyKind.EllipticCurve)
            return ValueCheck.Fails;
        try
        {
            using var curve = ECDsa.Create();
            curve.ImportSubjectPublicKeyInfo(key.Encoded.Span, out _);
            return curve.VerifyHash(digest, value.Span, DSASignatureFormat.IeeeP1363FixedFieldConcatenation) ? ValueCheck.Holds : ValueCheck.Fails;
        }
        catch (PlatformNotSupportedException)
        {
            return ValueCheck.Unsupported; // a curve the platform does not have
        }
        catch (CryptographicException)
        {
            return ValueCheck.Fails; // a key or a value that can not even be taken
        }
    }
}
