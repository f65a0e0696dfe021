using System.Formats.Asn1;
using DocFlow.Pki;
using DocFlow.Signing.Cms;

namespace DocFlow.Signing.Validation;

/// <summary>Takes SignedData apart (RFC 5652 §5.1), BER or DER, within limits of depth and count.</summary>
internal static class CmsSignatureReader
{
    private const int PartsKept = 2000;

    private static readonly Asn1Tag zero = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag one = new(TagClass.ContextSpecific, 1, isConstructed: true);

    /// <exception cref="CmsFormatException">The bytes are no SignedData with a signer.</exception>
    public static CmsSignature Read(ReadOnlyMemory<byte> cms)
    {
        var part = "a ContentInfo with SignedData (RFC 5652 §3)";
        try
        {
            var length = Ber.Measure(cms);
            var outer = new AsnReader(cms[..length], AsnEncodingRules.BER);
            var info = outer.ReadSequence();
            if (info.ReadObjectIdentifier() != CmsNames.SignedData)
                throw new CmsFormatException(part);
            var wrapper = info.ReadSequence(zero);
            var signed = wrapper.ReadSequence();
            wrapper.ThrowIfNotEmpty();
            info.ThrowIfNotEmpty();

            part = "version, digests and content of SignedData (RFC 5652 §5.1)";
            var version = Version(signed, 1, 3, 4, 5);
            var digests = new List<ReadOnlyMemory<byte>>();
            for (var set = signed.ReadSetOf(skipSortOrderValidation: true); set.HasData;)
                Keep(digests, set.ReadEncodedValue());
            var encapsulated = signed.ReadSequence();
            var contentType = encapsulated.ReadObjectIdentifier();
            ReadOnlyMemory<byte>? content = null;
            if (encapsulated.HasData)
                content = Octets(encapsulated.ReadSequence(zero));

            part = "certificates and revocation data of SignedData (RFC 5652 §10.2)";
            var choices = Members(signed, zero);
            var certificates = choices.Where(member => member.Span[0] == 0x30).ToList();
            var revocations = Members(signed, one);
            var (crls, ocsps) = Revocations(revocations);

            part = "at least one SignerInfo (RFC 5652 §5.3)";
            var signers = signed.ReadSetOf(skipSortOrderValidation: true);
            signed.ThrowIfNotEmpty();
            var found = Signer(signers.ReadSequence());
            var count = 1;
            for (; signers.HasData; signers.ReadEncodedValue())
                count++;
            part = "the revocation data of the signer (ISO 32000-2 §12.8.3.3.2)";
            foreach (var archived in found.SignedAttributes.Concat(found.UnsignedAttributes).Where(attribute => attribute.Type == CmsNames.AdobeRevocations))
                Archived(archived, crls, ocsps);
            return found with
            {
                IsWellVersioned = version && found.IsWellVersioned, AnnouncedDigests = digests, SignerCount = count, ContentType = contentType, Content = content, Certificates = certificates, Crls = crls, Ocsps = ocsps,
                CertificateChoices = choices, RevocationChoices = revocations, HasJunkBehind = cms.Span[length..].ContainsAnyExcept((byte)0), IsDer = Ber.IsDer(cms[..length]),
            };
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

    /// <summary>The attributes of a set, each with all its values.</summary>
    public static List<CmsAttribute> Attributes(AsnReader set)
    {
        var found = new List<CmsAttribute>();
        while (set.HasData)
        {
            var attribute = set.ReadSequence();
            var type = attribute.ReadObjectIdentifier();
            var values = attribute.ReadSetOf(skipSortOrderValidation: true);
            attribute.ThrowIfNotEmpty();
            var encoded = new List<ReadOnlyMemory<byte>>();
            while (values.HasData)
                Keep(encoded, values.ReadEncodedValue());
            found.Add(new CmsAttribute(type, encoded));
            if (found.Count > PartsKept)
                throw new CmsFormatException($"at most {PartsKept} attributes");
        }
        return found;
    }

    /// <summary>The list or answer that a RevocationInfoChoice holds; empty where it holds something else.</summary>
    public static ReadOnlyMemory<byte> Revocation(ReadOnlyMemory<byte> choice)
    {
        var (crls, ocsps) = Revocations([choice]);
        return crls.Concat(ocsps).FirstOrDefault();
    }

    private static CmsSignature Signer(AsnReader signer)
    {
        var fields = new List<ReadOnlyMemory<byte>>();
        for (var whole = signer.Clone(); whole.HasData;)
            fields.Add(whole.ReadEncodedValue());
        var version = Version(signer, 1, 3);
        ReadOnlyMemory<byte> issuer = default, serial = default, key = default;
        if (signer.PeekTag().TagClass == TagClass.ContextSpecific)
        {
            key = signer.ReadOctetString(new Asn1Tag(TagClass.ContextSpecific, 0));
        }
        else
        {
            var name = signer.ReadSequence();
            issuer = name.ReadEncodedValue();
            serial = name.ReadIntegerBytes();
        }
        var digest = signer.ReadEncodedValue();
        ReadOnlyMemory<byte> encoded = default;
        List<CmsAttribute> signedAttributes = [], unsignedAttributes = [];
        if (signer.PeekTag().HasSameClassAndValue(zero))
        {
            encoded = signer.PeekEncodedValue();
            signedAttributes = Attributes(signer.ReadSetOf(skipSortOrderValidation: true, zero));
        }
        var algorithm = signer.ReadEncodedValue();
        var value = Octets(signer);
        if (signer.HasData)
            fields.RemoveAt(fields.Count - 1);
        if (signer.HasData)
            unsignedAttributes = Attributes(signer.ReadSetOf(skipSortOrderValidation: true, one));
        signer.ThrowIfNotEmpty();
        return new CmsSignature
        {
            IsWellVersioned = version, AnnouncedDigests = [], SignerCount = 1, ContentType = "", Certificates = [], Crls = [], Ocsps = [],
            SignerIssuer = issuer, SignerSerial = serial, SignerKeyIdentifier = key,
            DigestAlgorithm = digest, SignatureAlgorithm = algorithm, Value = value, SignedFields = fields.SelectMany(field => field.ToArray()).ToArray(),
            EncodedSignedAttributes = encoded, SignedAttributes = signedAttributes, UnsignedAttributes = unsignedAttributes,
        };
    }

    private static bool Version(AsnReader reader, params ReadOnlySpan<int> allowed) => reader.TryReadInt32(out var version) && allowed.Contains(version);

    private static ReadOnlyMemory<byte> Octets(AsnReader reader) => reader.ReadOctetString();

    private static List<ReadOnlyMemory<byte>> Members(AsnReader signed, Asn1Tag tag)
    {
        var found = new List<ReadOnlyMemory<byte>>();
        if (!signed.HasData || !signed.PeekTag().HasSameClassAndValue(tag))
            return found;
        var set = signed.ReadSetOf(skipSortOrderValidation: true, tag);
        while (set.HasData)
            Keep(found, set.ReadEncodedValue());
        return found;
    }

    private static (List<ReadOnlyMemory<byte>> Crls, List<ReadOnlyMemory<byte>> Ocsps) Revocations(List<ReadOnlyMemory<byte>> members)
    {
        List<ReadOnlyMemory<byte>> crls = [], ocsps = [];
        foreach (var member in members)
            if (member.Span[0] == 0x30)
                crls.Add(member);
            else if (member.Span[0] == 0xA1)
            {
                var other = new AsnReader(member, AsnEncodingRules.BER).ReadSequence(one);
                if (other.ReadObjectIdentifier() == CmsNames.OcspRevocation && other.HasData)
                    ocsps.Add(other.ReadEncodedValue());
            }
        return (crls, ocsps);
    }

    // RevocationInfoArchival: [0] CRLs, [1] OCSP responses.
    private static void Archived(CmsAttribute attribute, List<ReadOnlyMemory<byte>> crls, List<ReadOnlyMemory<byte>> ocsps)
    {
        foreach (var value in attribute.Values)
        {
            var archive = new AsnReader(value, AsnEncodingRules.BER).ReadSequence();
            while (archive.HasData)
            {
                var target = archive.PeekTag().TagValue switch { 0 => crls, 1 => ocsps, _ => null };
                if (target is null)
                {
                    archive.ReadEncodedValue();
                    continue;
                }
                var list = archive.ReadSequence(archive.PeekTag()).ReadSequence();
                while (list.HasData)
                    Keep(target, list.ReadEncodedValue());
            }
        }
    }

    private static void Keep(List<ReadOnlyMemory<byte>> kept, ReadOnlyMemory<byte> part)
    {
        if (kept.Count >= PartsKept)
            throw new CmsFormatException($"at most {PartsKept} parts");
        kept.Add(part);
    }
}
