using System.Formats.Asn1;
using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>pathLenConstraint of basicConstraints (RFC 5280 §4.2.1.9).</summary>
internal static class PathLength
{
    /// <summary>How many authorities may stand below; null where that is left open.</summary>
    public static int? Of(Certificate certificate)
    {
        if (certificate.Extensions.FirstOrDefault(extension => extension.Type == "2.5.29.19") is not { } constraints)
            return null;
        var reader = new AsnReader(constraints.Value, AsnEncodingRules.DER).ReadSequence();
        if (reader.HasData && reader.PeekTag() == Asn1Tag.Boolean)
            reader.ReadBoolean();
        return reader.HasData ? reader.TryReadInt32(out var length) ? length : 0 : null;
    }
}
