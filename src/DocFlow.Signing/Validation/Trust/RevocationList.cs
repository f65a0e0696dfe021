using System.Formats.Asn1;
using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>A complete, direct revocation list (RFC 5280 §5). Lists that need more (delta, indirect, by reason) say nothing here.</summary>
internal sealed class RevocationList
{
    private readonly CertificateSignature _signature;
    private readonly Dictionary<string, DateTimeOffset> _revoked = [];
    private bool? _users;
    private bool? _authorities;

    private RevocationList(CertificateSignature signature) => _signature = signature;

    public ReadOnlyMemory<byte> Issuer { get; private set; }

    public DateTimeOffset From { get; private set; }

    public DateTimeOffset? Until { get; private set; }

    /// <summary>Null where it can not be read or needs more than is done here.</summary>
    public static RevocationList? Read(ReadOnlyMemory<byte> encoded)
    {
        try
        {
            var list = new RevocationList(CertificateSignature.Read(new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence()));
            return list.Body(new AsnReader(list._signature.Signed, AsnEncodingRules.BER).ReadSequence()) ? list : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>What it says about a certificate of this issuer; null where nothing.</summary>
    public RevocationStatement? About(Certificate certificate, Certificate issuer)
    {
        if (!Issuer.Span.SequenceEqual(issuer.Subject.Encoded.Span) || (certificate.IsAuthority ? _authorities : _users) == false
            || issuer.KeyUsage is { } usage && (usage & KeyUsages.CrlSigning) == 0 || !_signature.IsBy(issuer.Key))
            return null;
        return new RevocationStatement(From, Until, _revoked.TryGetValue(Convert.ToHexString(certificate.SerialNumber.Span), out var at) ? at : null);
    }

    private bool Body(AsnReader body)
    {
        if (body.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
            body.ReadInteger();
        body.ReadEncodedValue();
        Issuer = body.ReadEncodedValue();
        From = Time(body);
        if (body.HasData && body.PeekTag().TagClass == TagClass.Universal && !body.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
            Until = Time(body);
        if (body.HasData && body.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
            for (var entries = body.ReadSequence(); entries.HasData;)
                if (!Entry(entries.ReadSequence()))
                    return false;
        return !body.HasData || Extensions(body.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence());
    }

    private bool Entry(AsnReader entry)
    {
        var serial = Convert.ToHexString(entry.ReadIntegerBytes().Span);
        var at = Time(entry);
        var reason = 0;
        for (var extensions = entry.HasData ? entry.ReadSequence() : new AsnReader(default, AsnEncodingRules.BER); extensions.HasData;)
        {
            var (type, critical, value) = Extension(extensions.ReadSequence());
            if (type == "2.5.29.21")
                reason = (int)new AsnReader(value, AsnEncodingRules.BER).ReadEnumeratedValue<CrlReason>();
            else if (critical)
                return false;
        }
        if (reason != (int)CrlReason.RemoveFromCrl)
            _revoked[serial] = at;
        return true;
    }

    private bool Extensions(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            var (type, critical, value) = Extension(extensions.ReadSequence());
            if (type == "2.5.29.27")
                return false; // a delta list
            if (type == "2.5.29.28" ? !Scope(new AsnReader(value, AsnEncodingRules.BER).ReadSequence()) : critical && type is not ("2.5.29.20" or "2.5.29.35"))
                return false;
        }
        return true;
    }

    // IssuingDistributionPoint (§5.2.5).
    private bool Scope(AsnReader point)
    {
        while (point.HasData)
        {
            var tag = point.PeekTag();
            var value = point.ReadEncodedValue();
            switch (tag.TagValue)
            {
                case 0:
                    break;
                case 1 when value.Span[^1] != 0:
                    _authorities = false;
                    break;
                case 2 when value.Span[^1] != 0:
                    _users = false;
                    break;
                case 1 or 2 or 4 or 5 when value.Span[^1] == 0:
                    break;
                default:
                    return false;
            }
        }
        return true;
    }

    private static (string Type, bool Critical, ReadOnlyMemory<byte> Value) Extension(AsnReader extension)
    {
        var type = extension.ReadObjectIdentifier();
        var critical = extension.PeekTag() == Asn1Tag.Boolean && extension.ReadBoolean();
        return (type, critical, extension.ReadOctetString());
    }

    private static DateTimeOffset Time(AsnReader reader) =>
        (reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime(twoDigitYearMax: 2049) : reader.ReadGeneralizedTime()).ToUniversalTime();

    private enum CrlReason
    {
        Unspecified = 0,
        KeyCompromise = 1,
        AuthorityCompromise = 2,
        AffiliationChanged = 3,
        Superseded = 4,
        CessationOfOperation = 5,
        CertificateHold = 6,
        RemoveFromCrl = 8,
        PrivilegeWithdrawn = 9,
        AttributeAuthorityCompromise = 10,
    }
}
