using System.Formats.Asn1;

namespace DocFlow.Pki;

/// <summary>Takes an OCSPResponse apart (RFC 6960 §4.2.1), strictly.</summary>
internal static class OcspReader
{
    private static readonly Asn1Tag zero = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag one = new(TagClass.ContextSpecific, 1, isConstructed: true);
    private static readonly Asn1Tag two = new(TagClass.ContextSpecific, 2, isConstructed: true);

    internal static OcspResponse Read(ReadOnlyMemory<byte> encoded)
    {
        try
        {
            var file = new AsnReader(encoded, AsnEncodingRules.DER);
            var response = file.ReadSequence();
            file.ThrowIfNotEmpty();
            var status = response.ReadEnumeratedBytes().Span;
            var answer = new OcspResponse(encoded) { Status = status.Length == 1 ? status[0] : throw new AsnContentException("This is no status.") };
            if (answer.Status != 0)
                return answer;
            var wrapper = response.ReadSequence(zero);
            response.ThrowIfNotEmpty();
            var bytes = wrapper.ReadSequence();
            if (bytes.ReadObjectIdentifier() != Oids.OcspBasic)
                throw new AsnContentException("The answer is of an unknown type.");
            return Basic(answer, new AsnReader(bytes.ReadOctetString(), AsnEncodingRules.DER).ReadSequence());
        }
        catch (AsnContentException wrong)
        {
            throw new PkiFormatException(0, "an OCSPResponse in DER (RFC 6960 §4.2.1)", wrong);
        }
    }

    private static OcspResponse Basic(OcspResponse answer, AsnReader basic)
    {
        var toBeSigned = basic.PeekEncodedValue();
        var body = basic.ReadSequence();
        var algorithm = AlgorithmIdentifier.Read(basic);
        var signature = basic.ReadBitString(out _);
        var certificates = basic.HasData ? Certificates(basic.ReadSequence(zero).ReadSequence()) : [];

        if (body.PeekTag() == zero && body.ReadSequence(zero).ReadInteger() != 0)
            throw new AsnContentException("The version is not 1.");
        var responder = body.PeekTag();
        DistinguishedName? name = null;
        ReadOnlyMemory<byte> key = default;
        if (responder == one)
            name = DistinguishedName.Read(body.ReadSequence(one));
        else
            key = body.ReadSequence(two).ReadOctetString();
        var produced = body.ReadGeneralizedTime();
        var list = body.ReadSequence();
        var statements = new List<OcspStatement>();
        var unknown = false;
        while (list.HasData)
            statements.Add(Statement(list.ReadSequence(), ref unknown));
        ReadOnlyMemory<byte> nonce = default;
        if (body.HasData)
            foreach (var extension in ExtensionList.Read(body.ReadSequence(one).ReadSequence()))
                if (extension.Type == Oids.OcspNonce)
                    nonce = extension.Value;
                else
                    unknown |= extension.IsCritical;
        body.ThrowIfNotEmpty();
        return new OcspResponse(answer.Encoded)
        {
            Status = 0, ResponderName = name, ResponderKeyHash = key, ProducedAt = produced, Statements = statements, Nonce = nonce, Algorithm = algorithm,
            ToBeSigned = toBeSigned, Signature = signature, Certificates = certificates, HasUnknownCriticalExtension = unknown,
        };
    }

    private static OcspStatement Statement(AsnReader single, ref bool unknown)
    {
        var id = single.ReadSequence();
        var statement = new OcspStatement
        {
            HashAlgorithm = AlgorithmIdentifier.Read(id).Type, IssuerNameHash = id.ReadOctetString(), IssuerKeyHash = id.ReadOctetString(), SerialNumber = id.ReadIntegerBytes(),
        };
        var status = single.PeekTag();
        if (status.TagClass != TagClass.ContextSpecific || status.TagValue > 2)
            throw new AsnContentException("This is no status of a certificate.");
        if (status.TagValue == 1)
        {
            var revoked = single.ReadSequence(status);
            var at = revoked.ReadGeneralizedTime();
            var reason = revoked.HasData ? RevocationListReader.ReasonOf(revoked.ReadSequence(zero)) : RevocationReason.Unspecified;
            statement = statement with { IsGood = false, RevokedAt = at, Reason = reason };
        }
        else
        {
            single.ReadNull(status);
            statement = statement with { IsGood = status.TagValue == 0 ? true : null };
        }
        statement = statement with { ThisUpdate = single.ReadGeneralizedTime() };
        if (single.HasData && single.PeekTag() == zero)
            statement = statement with { NextUpdate = single.ReadSequence(zero).ReadGeneralizedTime() };
        if (single.HasData && single.PeekTag() == one)
            foreach (var extension in ExtensionList.Read(single.ReadSequence(one).ReadSequence()))
                switch (extension.Type)
                {
                    case Oids.OcspArchiveCutoff:
                        statement = statement with { ArchiveCutoff = ExtensionList.Inside(extension).ReadGeneralizedTime() };
                        break;
                    case Oids.InvalidityDate:
                        statement = statement with { InvalidityDate = ExtensionList.Inside(extension).ReadGeneralizedTime() };
                        break;
                    default:
                        unknown |= extension.IsCritical;
                        break;
                }
        single.ThrowIfNotEmpty();
        return statement;
    }

    private static List<Certificate> Certificates(AsnReader list)
    {
        var found = new List<Certificate>();
        while (list.HasData && found.Count < 20)
            found.Add(CertificateReader.Read(list.ReadEncodedValue(), 0));
        return found;
    }
}
