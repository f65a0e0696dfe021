using System.Formats.Asn1;
using System.Security.Cryptography;

namespace DocFlow.Pki;

/// <summary>A request about one certificate (OCSPRequest, RFC 6960 §4.1), unsigned; the issuer is named by SHA-1, which every responder knows (RFC 5019 §2.1.1).</summary>
public sealed record OcspRequest
{
    private const string Sha1 = "1.3.14.3.2.26";
    private static readonly Asn1Tag extensions = new(TagClass.ContextSpecific, 2, isConstructed: true);

    /// <summary>SHA-1 of the issuer's name.</summary>
    public required ReadOnlyMemory<byte> IssuerNameHash { get; init; }

    /// <summary>SHA-1 of the issuer's key.</summary>
    public required ReadOnlyMemory<byte> IssuerKeyHash { get; init; }

    public required ReadOnlyMemory<byte> SerialNumber { get; init; }

    /// <summary>The nonce's octets, 1 to 32 (RFC 8954 §2.1); empty for none.</summary>
    public ReadOnlyMemory<byte> Nonce { get; init; }

    /// <summary>The request about a certificate of an issuer.</summary>
    public static OcspRequest About(Certificate certificate, Certificate issuer, ReadOnlyMemory<byte> nonce = default) => new()
    {
        IssuerNameHash = SHA1.HashData(issuer.Subject.Encoded.Span), IssuerKeyHash = SHA1.HashData(issuer.Key.KeyBits.Span), SerialNumber = certificate.SerialNumber, Nonce = nonce,
    };

    /// <summary>The request in DER.</summary>
    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Sha1);
                    writer.WriteNull();
                }
                writer.WriteOctetString(IssuerNameHash.Span);
                writer.WriteOctetString(IssuerKeyHash.Span);
                writer.WriteInteger(SerialNumber.Span);
            }
            if (!Nonce.IsEmpty)
                using (writer.PushSequence(extensions))
                using (writer.PushSequence())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Oids.OcspNonce);
                    writer.WriteOctetString(Inner(Nonce.Span));
                }
        }
        return writer.Encode();
    }

    /// <summary>Whether an answer repeats the nonce; null where it holds none, as answers made beforehand do (RFC 5019 §4).</summary>
    public bool? IsRepeatedIn(OcspResponse answer) => answer.Nonce.IsEmpty ? null : answer.Nonce.Span.SequenceEqual(Inner(Nonce.Span)) || answer.Nonce.Span.SequenceEqual(Nonce.Span);

    private static byte[] Inner(ReadOnlySpan<byte> nonce)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteOctetString(nonce);
        return writer.Encode();
    }
}
