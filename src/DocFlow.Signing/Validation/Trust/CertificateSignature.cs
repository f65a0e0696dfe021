using System.Formats.Asn1;
using System.Security.Cryptography;
using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>What an issuer signed: the outer layout that certificates, revocation lists and OCSP answers share (RFC 5280 §4.1.1, §5.1.1; RFC 6960 §4.2.1).</summary>
/// <param name="Signed">The signed part, encoded.</param>
/// <param name="Scheme">The algorithm.</param>
/// <param name="Value">The signature value.</param>
internal sealed record CertificateSignature(ReadOnlyMemory<byte> Signed, SignatureScheme Scheme, ReadOnlyMemory<byte> Value)
{
    /// <summary>The parts of a certificate; null where they can not be read.</summary>
    public static CertificateSignature? Read(Certificate certificate)
    {
        try
        {
            return Read(new AsnReader(certificate.Encoded, AsnEncodingRules.DER).ReadSequence());
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <exception cref="AsnContentException">It is no such layout.</exception>
    public static CertificateSignature Read(AsnReader outer)
    {
        var signed = outer.ReadEncodedValue();
        var scheme = SignatureScheme.Read(outer.ReadEncodedValue());
        return new CertificateSignature(signed, scheme, outer.ReadBitString(out _));
    }

    /// <summary>Whether it is the key's.</summary>
    public bool IsBy(PublicKey key) =>
        Scheme.Hash is { } hash && SignatureScheme.Platform(hash) is { } platform
        && SignatureValueCheck.Check(key, Scheme, hash, CryptographicOperations.HashData(platform, Signed.Span), Value) == ValueCheck.Holds;
}
