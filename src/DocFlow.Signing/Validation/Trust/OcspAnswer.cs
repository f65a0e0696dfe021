using System.Formats.Asn1;
using System.Security.Cryptography;
using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>A basic OCSP answer (RFC 6960 §4.2.1), by the issuer or by one it delegated to.</summary>
internal sealed class OcspAnswer
{
    private const string BasicResponse = "1.3.6.1.5.5.7.48.1.1";
    private const string OcspSigning = "1.3.6.1.5.5.7.3.9";

    private static readonly Asn1Tag zero = new(TagClass.ContextSpecific, 0, isConstructed: true);

    private readonly List<Single> _answers = [];
    private readonly List<Certificate> _certificates = [];
    private readonly CertificateSignature _signature;

    private OcspAnswer(CertificateSignature signature) => _signature = signature;

    /// <summary>Null where it is no successful basic answer.</summary>
    public static OcspAnswer? Read(ReadOnlyMemory<byte> encoded)
    {
        try
        {
            var response = new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence();
            if (response.ReadEnumeratedBytes().Span is not [0] || !response.HasData)
                return null;
            var bytes = response.ReadSequence(zero).ReadSequence();
            if (bytes.ReadObjectIdentifier() != BasicResponse)
                return null;
            var basic = new AsnReader(bytes.ReadOctetString(), AsnEncodingRules.BER).ReadSequence();
            var answer = new OcspAnswer(CertificateSignature.Read(basic));
            answer.Body(new AsnReader(answer._signature.Signed, AsnEncodingRules.BER).ReadSequence());
            if (basic.HasData)
                answer.Certificates(basic.ReadSequence(zero).ReadSequence());
            return answer;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>What it says about a certificate of this issuer; null where nothing, or where it is not entitled to.</summary>
    public RevocationStatement? About(Certificate certificate, Certificate issuer)
    {
        var found = _answers.Find(answer => answer.Serial.Span.SequenceEqual(certificate.SerialNumber.Span) && IsIssuer(answer, issuer));
        if (found is null || found.IsUnknown || !IsEntitled(issuer, found.From))
            return null;
        return new RevocationStatement(found.From, found.Until, found.RevokedAt);
    }

    private bool IsEntitled(Certificate issuer, DateTimeOffset moment) =>
        _signature.IsBy(issuer.Key)
        || _certificates.Exists(delegated => delegated.Issuer.Encoded.Span.SequenceEqual(issuer.Subject.Encoded.Span) && delegated.ExtendedKeyUsage.Contains(OcspSigning)
            && delegated.IsWithinValidity(moment) && CertificateSignature.Read(delegated) is { } signature && signature.IsBy(issuer.Key) && _signature.IsBy(delegated.Key));

    private static bool IsIssuer(Single answer, Certificate issuer)
    {
        if (SignatureScheme.Platform(SignatureScheme.HashName(answer.Hash)) is not { } hash)
            return false;
        var key = new AsnReader(issuer.Key.Encoded, AsnEncodingRules.DER).ReadSequence();
        key.ReadEncodedValue();
        return answer.NameHash.Span.SequenceEqual(CryptographicOperations.HashData(hash, issuer.Subject.Encoded.Span))
            && answer.KeyHash.Span.SequenceEqual(CryptographicOperations.HashData(hash, key.ReadBitString(out _)));
    }

    private void Body(AsnReader data)
    {
        if (data.PeekTag().HasSameClassAndValue(zero))
            data.ReadEncodedValue();
        data.ReadEncodedValue();
        data.ReadGeneralizedTime();
        for (var answers = data.ReadSequence(); answers.HasData;)
        {
            var answer = answers.ReadSequence();
            var id = answer.ReadSequence();
            var hash = id.ReadSequence().ReadObjectIdentifier();
            var (name, key, serial) = (id.ReadOctetString(), id.ReadOctetString(), id.ReadIntegerBytes());
            var status = answer.PeekTag();
            DateTimeOffset? revoked = null;
            if (status.TagValue == 1)
                revoked = answer.ReadSequence(status).ReadGeneralizedTime().ToUniversalTime();
            else
                answer.ReadEncodedValue();
            var from = answer.ReadGeneralizedTime().ToUniversalTime();
            DateTimeOffset? until = answer.HasData && answer.PeekTag().HasSameClassAndValue(zero) ? answer.ReadSequence(zero).ReadGeneralizedTime().ToUniversalTime() : null;
            _answers.Add(new Single(hash, name, key, serial, status.TagValue == 2, revoked, from, until));
        }
    }

    private void Certificates(AsnReader sent)
    {
        while (sent.HasData)
        {
            var encoded = sent.ReadEncodedValue();
            try
            {
                _certificates.Add(CertificateFile.Read(encoded.Span)[0]);
            }
            catch (PkiFormatException)
            {
                continue; // one that can not be read delegates nothing
            }
        }
    }

    private sealed record Single(string Hash, ReadOnlyMemory<byte> NameHash, ReadOnlyMemory<byte> KeyHash, ReadOnlyMemory<byte> Serial, bool IsUnknown, DateTimeOffset? RevokedAt, DateTimeOffset From, DateTimeOffset? Until);
}
