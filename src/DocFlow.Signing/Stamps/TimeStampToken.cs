using System.Formats.Asn1;
using System.Security.Cryptography;
using DocFlow.Pki;
using DocFlow.Signing.Cms;

namespace DocFlow.Signing;

/// <summary>Whether a TimeStampToken (RFC 3161 §2.4.2) is the one that was asked for.</summary>
internal static class TimeStampToken
{
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";

    /// <summary>Takes a token that answers a request: its imprint, its nonce, its signature by a certificate for time-stamps that came along. No path, no revocation.</summary>
    /// <exception cref="SigningRefusedException"><see cref="SigningRefusal.TimeStamp"/>: it is another, or broken.</exception>
    public static TimeStampContent Demand(ReadOnlyMemory<byte> token, SigningAlgorithm imprint, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> nonce)
    {
        try
        {
            var parts = SignedParts.Read(token);
            if (parts.ContentType != CmsNames.TimeStampContent || parts.Length != token.Length)
                throw Wrong("a TimeStampToken");
            var content = TimeStampContent.Read(parts.Content);
            if (content.HashAlgorithm != imprint.HashIdentifier || !digest.SequenceEqual(content.Imprint.Span))
                throw Wrong("a token over what was sent");
            if (!nonce.SequenceEqual(content.Nonce.Span))
                throw Wrong("a token with the nonce that was sent");
            if (!IsSigned(parts))
                throw Wrong("a token signed by a certificate for time-stamps that came along");
            return content;
        }
        catch (Exception broken) when (broken is CmsFormatException or AsnContentException or PkiFormatException)
        {
            throw new SigningRefusedException(SigningRefusal.TimeStamp, "a TimeStampToken (RFC 3161 §2.4.2)", broken);
        }
    }

    private static bool IsSigned(SignedParts parts)
    {
        if (SigningAlgorithm.OfCms(parts.DigestAlgorithm, parts.Algorithm.Span) is not { } algorithm || !Digested(parts, algorithm))
            return false;
        var digest = CryptographicOperations.HashData(algorithm.Hash, parts.SignedAttributes);
        return parts.Certificates.Select(c => CertificateFile.Read(c.Span)[0])
            .Any(c => c.ExtendedKeyUsage.Contains(TimeStamping) && algorithm.Fits(c.Key) && SignatureValue.Holds(algorithm, c.Key, digest, parts.Value));
    }

    /// <summary>Whether the one message-digest attribute is the content's.</summary>
    private static bool Digested(SignedParts parts, SigningAlgorithm algorithm)
    {
        var found = new List<byte[]>();
        for (var set = new AsnReader(parts.SignedAttributes, AsnEncodingRules.BER).ReadSetOf(skipSortOrderValidation: true); set.HasData;)
        {
            var attribute = set.ReadSequence();
            if (attribute.ReadObjectIdentifier() == CmsNames.MessageDigest)
                found.Add(attribute.ReadSetOf(skipSortOrderValidation: true).ReadOctetString());
        }
        return found is [var only] && only.AsSpan().SequenceEqual(CryptographicOperations.HashData(algorithm.Hash, parts.Content.Span));
    }

    private static SigningRefusedException Wrong(string expectation) => new(SigningRefusal.TimeStamp, expectation);
}
