using System.Formats.Asn1;

namespace DocFlow.Pki;

/// <summary>Extensions (RFC 5280 §4.1.2.9) of whatever carries them; each type once.</summary>
internal static class ExtensionList
{
    internal static List<CertificateExtension> Read(AsnReader list)
    {
        var found = new List<CertificateExtension>();
        while (list.HasData)
        {
            var extension = list.ReadSequence();
            var type = extension.ReadObjectIdentifier();
            var critical = extension.PeekTag() == Asn1Tag.Boolean && extension.ReadBoolean();
            var value = extension.ReadOctetString();
            extension.ThrowIfNotEmpty();
            if (found.Exists(known => known.Type == type))
                throw new AsnContentException($"The extension {type} stands there twice.");
            if (found.Count == 100)
                throw new AsnContentException("More than 100 extensions.");
            found.Add(new CertificateExtension(type, critical, value));
        }
        return found;
    }

    internal static DateTimeOffset Time(AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime(twoDigitYearMax: 2049) : reader.ReadGeneralizedTime();

    internal static AsnReader Inside(CertificateExtension extension) => new(extension.Value, AsnEncodingRules.DER);
}
