using System.Formats.Asn1;
using DocFlow.Signing.Cms;

namespace DocFlow.Signing.Validation;

/// <summary>Reads the attribute signature-policy-identifier (RFC 5126 §5.8.1).</summary>
internal static class PolicyReader
{
    /// <summary>The policy named; null where there is no attribute or it says "implied".</summary>
    public static PolicyReference? Read(CmsSignature cms)
    {
        if (!cms.Signed(CmsNames.SignaturePolicy).Any())
            return null;
        if (cms.Signed(CmsNames.SignaturePolicy).First() is not { Values: [var value] })
            return new PolicyReference("");
        try
        {
            var reader = new AsnReader(value, AsnEncodingRules.BER);
            if (reader.PeekTag().HasSameClassAndValue(Asn1Tag.Null))
                return null;
            var policy = reader.ReadSequence();
            var id = policy.ReadObjectIdentifier();
            var stated = policy.ReadSequence();
            var digest = SignatureScheme.HashName(stated.ReadSequence().ReadObjectIdentifier());
            return new PolicyReference(id, digest, Convert.ToHexStringLower(stated.ReadOctetString()));
        }
        catch (AsnContentException)
        {
            return new PolicyReference("");
        }
    }
}
