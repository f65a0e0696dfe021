using System.Formats.Asn1;
using DocFlow.Pki;

namespace DocFlow.Signing.Cms;

/// <summary>The parts of SignedData with one signer that making a signature has to look at again; judges nothing.</summary>
/// <param name="Length">Octets of the CMS, padding not counted.</param>
/// <param name="SignedAttributes">With the tag of a SET, as they are hashed.</param>
/// <param name="Value">The signature value.</param>
/// <param name="DigestAlgorithm">The dotted identifier of the signer's digest.</param>
/// <param name="Algorithm">The AlgorithmIdentifier of the signature, DER.</param>
/// <param name="ContentType">The dotted identifier of what is signed.</param>
/// <param name="Content">What is signed, where it came along; else empty.</param>
/// <param name="Certificates">The certificates that came along, DER.</param>
/// <param name="Token">The first signature time-stamp; empty where none.</param>
internal sealed record SignedParts(
    int Length, byte[] SignedAttributes, byte[] Value, string DigestAlgorithm, ReadOnlyMemory<byte> Algorithm, string ContentType, ReadOnlyMemory<byte> Content,
    IReadOnlyList<ReadOnlyMemory<byte>> Certificates, ReadOnlyMemory<byte> Token)
{
    private static readonly Asn1Tag zero = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag one = new(TagClass.ContextSpecific, 1, isConstructed: true);

    /// <summary>Whether a signature time-stamp hangs on it.</summary>
    public bool Stamped => !Token.IsEmpty;

    /// <exception cref="CmsFormatException">It is not SignedData with a signer.</exception>
    public static SignedParts Read(ReadOnlyMemory<byte> cms)
    {
        try
        {
            var length = Ber.Measure(cms);
            var content = new AsnReader(cms[..length], AsnEncodingRules.BER).ReadSequence();
            if (content.ReadObjectIdentifier() != CmsNames.SignedData)
                throw new CmsFormatException("SignedData (RFC 5652 §5.1)");
            var signed = content.ReadSequence(zero).ReadSequence();
            signed.ReadInteger();
            signed.ReadEncodedValue();
            var what = signed.ReadSequence();
            var contentType = what.ReadObjectIdentifier();
            var inside = what.HasData ? (ReadOnlyMemory<byte>)what.ReadSequence(zero).ReadOctetString() : default;
            var certificates = new List<ReadOnlyMemory<byte>>();
            if (signed.PeekTag().HasSameClassAndValue(zero))
                for (var set = signed.ReadSetOf(skipSortOrderValidation: true, zero); set.HasData;)
                    certificates.Add(set.ReadEncodedValue());
            if (signed.PeekTag().HasSameClassAndValue(one))
                signed.ReadEncodedValue();
            var signer = signed.ReadSetOf(skipSortOrderValidation: true).ReadSequence();
            signer.ReadInteger();
            signer.ReadEncodedValue();
            var digest = signer.ReadSequence().ReadObjectIdentifier();
            var attributes = signer.PeekTag().HasSameClassAndValue(zero) ? signer.ReadEncodedValue().ToArray() : [];
            if (attributes.Length > 0)
                attributes[0] = 0x31;
            var algorithm = signer.ReadEncodedValue();
            var value = signer.ReadOctetString();
            return new SignedParts(length, attributes, value, digest, algorithm, contentType, inside, certificates, signer.HasData && signer.PeekTag().HasSameClassAndValue(one) ? FirstToken(signer) : default);
        }
        catch (PkiFormatException wrong)
        {
            throw new CmsFormatException(wrong.Expectation, wrong);
        }
        catch (AsnContentException broken)
        {
            throw new CmsFormatException("SignedData with one SignerInfo (RFC 5652 §5)", broken);
        }
    }

    private static ReadOnlyMemory<byte> FirstToken(AsnReader signer)
    {
        for (var attributes = signer.ReadSetOf(skipSortOrderValidation: true, one); attributes.HasData;)
        {
            var attribute = attributes.ReadSequence();
            if (attribute.ReadObjectIdentifier() == CmsNames.SignatureTimeStamp && attribute.ReadSetOf(skipSortOrderValidation: true) is { HasData: true } values)
                return values.ReadEncodedValue();
        }
        return default;
    }
}
