using System.Formats.Asn1;
using System.Security.Cryptography;
using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>SigningCertificate and SigningCertificateV2 (RFC 2634 §5.4, RFC 5035 §3).</summary>
internal static class EssReference
{
    /// <summary>Whether the first reference is to this very certificate: its hash, and issuer and serial number where they stand there.</summary>
    public static bool Names(ReadOnlyMemory<byte> value, bool isV2, Certificate certificate)
    {
        try
        {
            var reference = new AsnReader(value, AsnEncodingRules.BER).ReadSequence().ReadSequence().ReadSequence();
            var hash = isV2 ? "SHA256" : "SHA1";
            if (isV2 && reference.PeekTag() == Asn1Tag.Sequence)
                hash = SignatureScheme.HashName(reference.ReadSequence().ReadObjectIdentifier());
            if (SignatureScheme.Platform(hash) is not { } platform || !reference.ReadOctetString().AsSpan().SequenceEqual(CryptographicOperations.HashData(platform, certificate.Encoded.Span)))
                return false;
            if (!reference.HasData)
                return true;
            var issuerSerial = reference.ReadSequence();
            var names = issuerSerial.ReadSequence();
            var serial = issuerSerial.ReadIntegerBytes();
            if (!serial.Span.SequenceEqual(certificate.SerialNumber.Span))
                return false;
            // directoryName [4]; another kind of name says nothing that could differ.
            var directory = new Asn1Tag(TagClass.ContextSpecific, 4, isConstructed: true);
            return !names.HasData || !names.PeekTag().HasSameClassAndValue(directory) || SameName(names.ReadSequence(directory).ReadEncodedValue(), certificate.Issuer);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    // Signers write the name with string types of their own; values are compared, as RFC 5280 §7.1 has it.
    private static bool SameName(ReadOnlyMemory<byte> encoded, DistinguishedName issuer)
    {
        if (encoded.Span.SequenceEqual(issuer.Encoded.Span))
            return true;
        var values = new List<(string Type, string Value)>();
        var name = new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence();
        while (name.HasData)
        {
            var set = name.ReadSetOf(skipSortOrderValidation: true);
            while (set.HasData)
            {
                var pair = set.ReadSequence();
                var type = pair.ReadObjectIdentifier();
                var tag = pair.PeekTag();
                values.Add((type, tag.TagClass == TagClass.Universal && Enum.IsDefined((UniversalTagNumber)tag.TagValue) && IsText((UniversalTagNumber)tag.TagValue) ? pair.ReadCharacterString((UniversalTagNumber)tag.TagValue) : "#" + Convert.ToHexString(pair.ReadEncodedValue().Span)));
            }
        }
        return values.Count == issuer.Attributes.Count && values.Zip(issuer.Attributes).All(pair => pair.First.Type == pair.Second.Type && Fold(pair.First.Value) == Fold(pair.Second.Value));
    }

    private static bool IsText(UniversalTagNumber tag) => tag is UniversalTagNumber.UTF8String or UniversalTagNumber.PrintableString or UniversalTagNumber.IA5String
        or UniversalTagNumber.BMPString or UniversalTagNumber.NumericString or UniversalTagNumber.VisibleString or UniversalTagNumber.TeletexString;

    private static string Fold(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
}
