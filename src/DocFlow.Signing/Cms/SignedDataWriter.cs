using System.Formats.Asn1;
using System.Security.Cryptography;
using DocFlow.Pki;

namespace DocFlow.Signing.Cms;

/// <summary>
/// Writes detached SignedData with one signer as PAdES baseline wants it (RFC 5652 §5, ETSI EN 319 142-1 §6.3): DER, signed attributes content-type,
/// message-digest and signing-certificate-v2 and no others; the claimed time stands in the PDF.
/// </summary>
internal static class SignedDataWriter
{
    private static readonly Asn1Tag zero = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag one = new(TagClass.ContextSpecific, 1, isConstructed: true);

    /// <summary>The signed attributes as they are hashed: a DER SET OF with its universal tag (RFC 5652 §5.4).</summary>
    /// <param name="digest">Of the byte ranges, or of the content.</param>
    /// <param name="contentType">What is signed: id-data, or the content of a time-stamp.</param>
    public static byte[] SignedAttributes(SigningAlgorithm algorithm, Certificate signer, ReadOnlySpan<byte> digest, string contentType = CmsNames.Data)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        {
            Attribute(writer, CmsNames.ContentType, Encoded(w => w.WriteObjectIdentifier(contentType)));
            Attribute(writer, CmsNames.MessageDigest, Octets(digest));
            Attribute(writer, CmsNames.SigningCertificateV2, Encoded(w => SigningCertificate(w, algorithm, signer)));
        }
        return writer.Encode();
    }

    /// <summary>The whole CMS.</summary>
    /// <param name="chain">Certificates besides the signer's.</param>
    /// <param name="signedAttributes">As <see cref="SignedAttributes"/> gave them.</param>
    /// <param name="value">In the form of CMS.</param>
    /// <param name="timeStamp">A TimeStampToken over the value (RFC 3161 Appendix A), or empty.</param>
    /// <param name="stampContent">The TSTInfo that is signed, which makes the CMS a TimeStampToken; empty for a detached signature.</param>
    public static byte[] Write(
        SigningAlgorithm algorithm, Certificate signer, IEnumerable<Certificate> chain, ReadOnlySpan<byte> signedAttributes, ReadOnlySpan<byte> value, ReadOnlySpan<byte> timeStamp,
        ReadOnlySpan<byte> stampContent = default)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CmsNames.SignedData);
            using (writer.PushSequence(zero))
            using (writer.PushSequence())
            {
                // Version 3 where the content is of another type than data (RFC 5652 §5.1).
                writer.WriteInteger(stampContent.IsEmpty ? 1 : 3);
                using (writer.PushSetOf())
                    Digest(writer, algorithm);
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(stampContent.IsEmpty ? CmsNames.Data : CmsNames.TimeStampContent);
                    if (!stampContent.IsEmpty)
                        using (writer.PushSequence(zero))
                            writer.WriteOctetString(stampContent);
                }
                using (writer.PushSetOf(zero))
                    foreach (var certificate in chain.Prepend(signer).Distinct())
                        writer.WriteEncodedValue(certificate.Encoded.Span);
                using (writer.PushSetOf())
                    Signer(writer, algorithm, signer, signedAttributes, value, timeStamp);
            }
        }
        return writer.Encode();
    }

    /// <summary>Octets the CMS can have at most: exact but for the few that the two numbers of ECDSA may fall short of.</summary>
    /// <param name="timeStampBytes">Room for a time-stamp token; 0 for none.</param>
    public static int Longest(SigningAlgorithm algorithm, Certificate signer, IEnumerable<Certificate> chain, int timeStampBytes)
    {
        var attributes = SignedAttributes(algorithm, signer, new byte[algorithm.DigestBytes]);
        var stamp = timeStampBytes == 0 ? [] : Standing(timeStampBytes);
        return Write(algorithm, signer, chain, attributes, new byte[algorithm.LongestValue(signer.Key)], stamp).Length;
    }

    private static void Signer(
        AsnWriter writer, SigningAlgorithm algorithm, Certificate signer, ReadOnlySpan<byte> signedAttributes, ReadOnlySpan<byte> value, ReadOnlySpan<byte> timeStamp)
    {
        using var info = writer.PushSequence();
        writer.WriteInteger(1);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(signer.Issuer.Encoded.Span);
            writer.WriteInteger(signer.SerialNumber.Span);
        }
        Digest(writer, algorithm);
        // Hashed with the tag of a SET, stored with [0]: only that first octet differs.
        var stored = signedAttributes.ToArray();
        stored[0] = 0xA0;
        writer.WriteEncodedValue(stored);
        writer.WriteEncodedValue(algorithm.Identifier);
        writer.WriteOctetString(value);
        if (timeStamp.IsEmpty)
            return;
        using (writer.PushSetOf(one))
            Attribute(writer, CmsNames.SignatureTimeStamp, timeStamp);
    }

    private static void Digest(AsnWriter writer, SigningAlgorithm algorithm)
    {
        using var identifier = writer.PushSequence();
        writer.WriteObjectIdentifier(algorithm.HashIdentifier);
    }

    /// <summary>SigningCertificateV2 of one ESSCertIDv2 (RFC 5035 §3); SHA-256 is the default and DER forbids to write it.</summary>
    private static void SigningCertificate(AsnWriter writer, SigningAlgorithm algorithm, Certificate signer)
    {
        using var value = writer.PushSequence();
        using var identifiers = writer.PushSequence();
        using var identifier = writer.PushSequence();
        if (algorithm.Hash != HashAlgorithmName.SHA256)
            Digest(writer, algorithm);
        writer.WriteOctetString(CryptographicOperations.HashData(algorithm.Hash, signer.Encoded.Span));
        using var issuerSerial = writer.PushSequence();
        using (writer.PushSequence())
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 4)))
            writer.WriteEncodedValue(signer.Issuer.Encoded.Span);
        writer.WriteInteger(signer.SerialNumber.Span);
    }

    /// <summary>An Attribute with one value (RFC 5652 §5.3).</summary>
    private static void Attribute(AsnWriter writer, string type, ReadOnlySpan<byte> value)
    {
        using var attribute = writer.PushSequence();
        writer.WriteObjectIdentifier(type);
        using (writer.PushSetOf())
            writer.WriteEncodedValue(value);
    }

    private static byte[] Octets(ReadOnlySpan<byte> value)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteOctetString(value);
        return writer.Encode();
    }

    private static byte[] Encoded(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(writer);
        return writer.Encode();
    }

    /// <summary>One encoded value of at least so many octets, standing for a token that is not there yet.</summary>
    private static byte[] Standing(int bytes) => Octets(new byte[bytes]);
}
