using System.Formats.Asn1;
using DocFlow.Pki;

namespace DocFlow.Signing.Cms;

/// <summary>Takes SignedData apart (RFC 5652 §5.1) as far as its claims go.</summary>
internal static class SignedDataReader
{
    private const string SignedData = "1.2.840.113549.1.7.2";
    private const string SigningTimeAttribute = "1.2.840.113549.1.9.5";
    private const string TimeStampAttribute = "1.2.840.113549.1.9.16.2.14";
    private const string SubjectKeyIdentifier = "2.5.29.14";

    private static readonly Asn1Tag zero = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag one = new(TagClass.ContextSpecific, 1, isConstructed: true);

    internal static ClaimedSignature Read(ReadOnlyMemory<byte> cms)
    {
        var part = "a ContentInfo with SignedData (RFC 5652 §3)";
        try
        {
            var length = Ber.Measure(cms);
            var info = new AsnReader(cms[..length], AsnEncodingRules.BER).ReadSequence();
            if (info.ReadObjectIdentifier() != SignedData)
                throw new CmsFormatException(part);
            var signed = info.ReadSequence(zero).ReadSequence();

            part = "version, digests and content of SignedData (RFC 5652 §5.1)";
            signed.ReadInteger();
            signed.ReadSetOf();
            var contentType = signed.ReadSequence().ReadObjectIdentifier();

            part = "the certificates of SignedData (RFC 5652 §10.2.3)";
            var (certificates, unreadable) = Certificates(signed);
            if (signed.HasData && signed.PeekTag().HasSameClassAndValue(one))
                signed.ReadEncodedValue();

            part = "at least one SignerInfo (RFC 5652 §5.3)";
            var signers = signed.ReadSetOf(skipSortOrderValidation: true);
            var claimed = Signer(signers, certificates) with
            {
                ContentType = contentType, Certificates = certificates, UnreadableCertificates = unreadable, SignerCount = 1,
                HasJunkBehind = cms.Span[length..].ContainsAnyExcept((byte)0),
            };
            for (; signers.HasData; signers.ReadEncodedValue())
                claimed = claimed with { SignerCount = claimed.SignerCount + 1 };
            return claimed;
        }
        catch (PkiFormatException wrong)
        {
            throw new CmsFormatException(wrong.Expectation, wrong);
        }
        catch (AsnContentException wrong)
        {
            throw new CmsFormatException(part, wrong);
        }
    }

    /// <summary>CertificateSet: X.509 certificates among which other choices (attribute certificates, tagged) may stand.</summary>
    private static (List<Certificate> Read, int Unreadable) Certificates(AsnReader signed)
    {
        var read = new List<Certificate>();
        var unreadable = 0;
        if (!signed.HasData || !signed.PeekTag().HasSameClassAndValue(zero))
            return (read, unreadable);
        var set = signed.ReadSetOf(skipSortOrderValidation: true, zero);
        while (set.HasData)
        {
            var isCertificate = set.PeekTag() == Asn1Tag.Sequence;
            var encoded = set.ReadEncodedValue();
            if (isCertificate && Certificate(encoded) is { } certificate)
                read.Add(certificate);
            else
                unreadable++;
        }
        return (read, unreadable);
    }

    private static Certificate? Certificate(ReadOnlyMemory<byte> encoded)
    {
        try
        {
            return CertificateFile.Read(encoded.Span)[0];
        }
        catch (PkiFormatException)
        {
            // Counted by the caller; a stray certificate does not take the signer's name away.
            return null;
        }
    }

    private static ClaimedSignature Signer(AsnReader signers, List<Certificate> certificates)
    {
        var signer = signers.ReadSequence();
        signer.ReadInteger();
        var certificate = Named(signer, certificates);
        var digest = signer.ReadSequence().ReadObjectIdentifier();
        DateTimeOffset? signingTime = null;
        if (signer.PeekTag().HasSameClassAndValue(zero))
            foreach (var (type, values) in Attributes(signer.ReadSetOf(skipSortOrderValidation: true, zero)))
                if (type == SigningTimeAttribute && values.HasData)
                    signingTime = values.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? values.ReadUtcTime(twoDigitYearMax: 2049) : values.ReadGeneralizedTime();
        var algorithm = signer.ReadSequence().ReadObjectIdentifier();
        signer.ReadOctetString();
        var stamped = signer.HasData && signer.PeekTag().HasSameClassAndValue(one)
            && Attributes(signer.ReadSetOf(skipSortOrderValidation: true, one)).Any(a => a.Type == TimeStampAttribute);
        return new ClaimedSignature { ContentType = "", Signer = certificate, DigestAlgorithm = digest, SignatureAlgorithm = algorithm, SigningTime = signingTime, HasTimeStamp = stamped };
    }

    /// <summary>SignerIdentifier: issuer and serial number, or a subject key identifier (RFC 5652 §5.3).</summary>
    private static Certificate? Named(AsnReader signer, List<Certificate> certificates)
    {
        if (signer.PeekTag().TagClass == TagClass.ContextSpecific)
        {
            var key = signer.ReadOctetString(new Asn1Tag(TagClass.ContextSpecific, 0));
            return certificates.Find(c => c.Extensions.FirstOrDefault(e => e.Type == SubjectKeyIdentifier) is { } extension
                && AsnDecoder.ReadOctetString(extension.Value.Span, AsnEncodingRules.BER, out _).AsSpan().SequenceEqual(key));
        }
        var name = signer.ReadSequence();
        var issuer = name.ReadEncodedValue();
        var serial = name.ReadIntegerBytes();
        return certificates.Find(c => c.Issuer.Encoded.Span.SequenceEqual(issuer.Span) && c.SerialNumber.Span.SequenceEqual(serial.Span));
    }

    private static IEnumerable<(string Type, AsnReader Values)> Attributes(AsnReader set)
    {
        while (set.HasData)
        {
            var attribute = set.ReadSequence();
            yield return (attribute.ReadObjectIdentifier(), attribute.ReadSetOf(skipSortOrderValidation: true));
        }
    }
}
