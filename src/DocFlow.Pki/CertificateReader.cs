using System.Formats.Asn1;

namespace DocFlow.Pki;

/// <summary>Takes one DER certificate apart (RFC 5280 §4.1), strictly: BER forms and bytes left over are refused.</summary>
internal static class CertificateReader
{
    internal static readonly (KeyUsages Bit, string Name)[] UsageNames =
    [
        (KeyUsages.DigitalSignature, "digitalSignature"), (KeyUsages.NonRepudiation, "nonRepudiation"), (KeyUsages.KeyEncipherment, "keyEncipherment"),
        (KeyUsages.DataEncipherment, "dataEncipherment"), (KeyUsages.KeyAgreement, "keyAgreement"), (KeyUsages.CertificateSigning, "keyCertSign"),
        (KeyUsages.CrlSigning, "cRLSign"), (KeyUsages.EncipherOnly, "encipherOnly"), (KeyUsages.DecipherOnly, "decipherOnly"),
    ];

    /// <param name="encoded">The certificate and nothing behind it; the result keeps this memory.</param>
    /// <param name="position">Where it stands in its file, for messages.</param>
    internal static Certificate Read(ReadOnlyMemory<byte> encoded, long position)
    {
        var part = "a certificate in DER (RFC 5280 §4.1)";
        try
        {
            var file = new AsnReader(encoded, AsnEncodingRules.DER);
            var certificate = file.ReadSequence();
            file.ThrowIfNotEmpty();
            var toBeSigned = certificate.PeekEncodedValue();
            var body = certificate.ReadSequence();
            var outer = AlgorithmIdentifier.Read(certificate);
            var signature = certificate.ReadBitString(out var unused);
            certificate.ThrowIfNotEmpty();

            part = "version and serial number (RFC 5280 §4.1.2.1)";
            var version = Version(body);
            var serial = body.ReadIntegerBytes();
            var inner = AlgorithmIdentifier.Read(body);
            part = "the issuer's name (RFC 5280 §4.1.2.4)";
            var issuer = DistinguishedName.Read(body);
            part = "the period of validity (RFC 5280 §4.1.2.5)";
            var validity = body.ReadSequence();
            var (from, to) = (Time(validity), Time(validity));
            validity.ThrowIfNotEmpty();
            part = "the subject's name (RFC 5280 §4.1.2.6)";
            var subject = DistinguishedName.Read(body);
            part = "the public key (RFC 5280 §4.1.2.7)";
            var key = PublicKey.Read(body);
            part = "extensions (RFC 5280 §4.1.2.9)";
            var extensions = Extensions(body, position);

            return new Certificate(encoded)
            {
                Version = version, SerialNumber = serial, SignatureAlgorithm = outer.Type, Algorithm = outer, InnerAlgorithm = inner, ToBeSigned = toBeSigned, Signature = unused == 0 ? signature : default(ReadOnlyMemory<byte>), Issuer = issuer, Subject = subject,
                NotBefore = from, NotAfter = to, Key = key, Extensions = extensions,
                KeyUsage = Find(extensions, "2.5.29.15") is { } usage ? Usage(usage) : null,
                ExtendedKeyUsage = Find(extensions, "2.5.29.37") is { } purposes ? Purposes(purposes) : [],
                IsAuthority = Find(extensions, "2.5.29.19") is { } constraints && Authority(constraints),
            };
        }
        catch (AsnContentException wrong)
        {
            throw new PkiFormatException(position, part, wrong);
        }
    }

    private static int Version(AsnReader body)
    {
        var tag = new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true);
        if (body.PeekTag() != tag)
            return 1;
        return body.ReadSequence(tag).TryReadInt32(out var zeroBased) && zeroBased is >= 0 and <= 2
            ? zeroBased + 1
            : throw new AsnContentException("The version is not 1, 2 or 3.");
    }

    private static DateTimeOffset Time(AsnReader validity) =>
        validity.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? validity.ReadUtcTime(twoDigitYearMax: 2049) : validity.ReadGeneralizedTime();

    private static List<CertificateExtension> Extensions(AsnReader body, long position)
    {
        var found = new List<CertificateExtension>();
        var tag = new Asn1Tag(TagClass.ContextSpecific, 3, isConstructed: true);
        // Unique identifiers [1] and [2] of version 2 are read over.
        while (body.HasData && body.PeekTag() != tag)
        {
            if (body.PeekTag() is not { TagClass: TagClass.ContextSpecific, TagValue: 1 or 2 })
                throw new AsnContentException("Something unknown stands between the key and the extensions.");
            body.ReadEncodedValue();
        }
        if (!body.HasData)
            return found;

        var wrapper = body.ReadSequence(tag);
        var list = wrapper.ReadSequence();
        wrapper.ThrowIfNotEmpty();
        body.ThrowIfNotEmpty();
        var seen = new HashSet<string>();
        while (list.HasData)
        {
            var extension = list.ReadSequence();
            var type = extension.ReadObjectIdentifier();
            var critical = extension.PeekTag() == Asn1Tag.Boolean && extension.ReadBoolean();
            var value = extension.ReadOctetString();
            extension.ThrowIfNotEmpty();
            if (!seen.Add(type))
                throw new PkiFormatException(position, $"the extension {type} once, not twice (RFC 5280 §4.2)");
            found.Add(new CertificateExtension(type, critical, value));
        }
        return found;
    }

    private static CertificateExtension? Find(List<CertificateExtension> extensions, string type) => extensions.Find(e => e.Type == type);

    private static KeyUsages Usage(CertificateExtension extension)
    {
        var reader = new AsnReader(extension.Value, AsnEncodingRules.DER);
        var bits = reader.ReadBitString(out _);
        reader.ThrowIfNotEmpty();
        var usage = KeyUsages.None;
        for (var bit = 0; bit < Math.Min(bits.Length * 8, UsageNames.Length); bit++)
            if ((bits[bit / 8] & (0x80 >> (bit % 8))) != 0)
                usage |= UsageNames[bit].Bit;
        return usage;
    }

    private static List<string> Purposes(CertificateExtension extension)
    {
        var reader = new AsnReader(extension.Value, AsnEncodingRules.DER);
        var list = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        var purposes = new List<string>();
        while (list.HasData)
            purposes.Add(list.ReadObjectIdentifier());
        return purposes;
    }

    private static bool Authority(CertificateExtension extension)
    {
        var reader = new AsnReader(extension.Value, AsnEncodingRules.DER);
        var constraints = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        return constraints.HasData && constraints.PeekTag() == Asn1Tag.Boolean && constraints.ReadBoolean();
    }
}
