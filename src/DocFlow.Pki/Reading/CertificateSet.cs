using System.Formats.Asn1;

namespace DocFlow.Pki;

/// <summary>The certificates of a SignedData (RFC 5652 §5.1); who signed what is not looked at.</summary>
internal static class CertificateSet
{
    private const int MostCertificates = 1000;
    private static readonly Asn1Tag zero = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>Whether it opens as a ContentInfo, with a type, where a certificate has a sequence.</summary>
    internal static bool Is(ReadOnlyMemory<byte> encoded)
    {
        try
        {
            return new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence() is { HasData: true } info && info.PeekTag() == Asn1Tag.ObjectIdentifier;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    internal static List<Certificate> Read(ReadOnlyMemory<byte> encoded, long position)
    {
        Ber.Measure(encoded);
        try
        {
            var info = new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence();
            if (info.ReadObjectIdentifier() != Oids.SignedData)
                throw new AsnContentException("This is no SignedData.");
            var signed = info.ReadSequence(zero).ReadSequence();
            signed.ReadInteger();
            signed.ReadSetOf(skipSortOrderValidation: true);
            signed.ReadSequence();
            var found = new List<Certificate>();
            if (signed.HasData && signed.PeekTag() == zero)
                for (var set = signed.ReadSetOf(skipSortOrderValidation: true, zero); set.HasData;)
                {
                    var isCertificate = set.PeekTag() == Asn1Tag.Sequence;
                    var member = set.ReadEncodedValue();
                    if (isCertificate && found.Count == MostCertificates)
                        throw new PkiFormatException(position, $"at most {MostCertificates} certificates");
                    if (isCertificate)
                        found.Add(CertificateReader.Read(member, position));
                }
            return found.Count > 0 ? found : throw new PkiFormatException(position, "a certificate in the SignedData (RFC 5652 §5.1)");
        }
        catch (AsnContentException wrong)
        {
            throw new PkiFormatException(position, "SignedData with certificates (RFC 5652 §5.1)", wrong);
        }
    }
}
