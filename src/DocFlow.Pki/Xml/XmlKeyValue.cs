using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Xml;

namespace DocFlow.Pki;

/// <summary>Keys that stand in KeyValue (XMLDSig 1.1 §4.5.2).</summary>
internal static class XmlKeyValue
{
    private const int LargestPart = 2048;

    public static PublicKey? Read(XmlElement signature)
    {
        if (XmlReferenceCheck.Child(signature, "KeyInfo") is not { } info || XmlReferenceCheck.Child(info, "KeyValue") is not { } value)
            return null;
        try
        {
            var encoded = value.ChildNodes.OfType<XmlElement>().FirstOrDefault() switch
            {
                { LocalName: "RSAKeyValue" } rsa => Rsa(rsa),
                { LocalName: "DSAKeyValue" } dsa => Dsa(dsa),
                { LocalName: "ECKeyValue", NamespaceURI: XmlNames.Signature11 } curve => Curve(curve),
                _ => null,
            };
            return encoded is null ? null : PublicKey.Read(new AsnReader(encoded, AsnEncodingRules.DER));
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or AsnContentException or ArgumentException or PlatformNotSupportedException)
        {
            return null; // such a key is no key
        }
    }

    private static byte[]? Rsa(XmlElement parts)
    {
        if (Part(parts, "Modulus") is not { } modulus || Part(parts, "Exponent") is not { } exponent)
            return null;
        using var rsa = RSA.Create(new RSAParameters { Modulus = modulus, Exponent = exponent });
        return rsa.ExportSubjectPublicKeyInfo();
    }

    private static byte[]? Dsa(XmlElement parts)
    {
        if (Part(parts, "P") is not { } p || Part(parts, "Q") is not { } q || Part(parts, "G") is not { } g || Part(parts, "Y") is not { } y)
            return null;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.10040.4.1");
                using (writer.PushSequence())
                    foreach (var number in new[] { p, q, g })
                        writer.WriteInteger(new System.Numerics.BigInteger(number, isUnsigned: true, isBigEndian: true));
            }
            var key = new AsnWriter(AsnEncodingRules.DER);
            key.WriteInteger(new System.Numerics.BigInteger(y, isUnsigned: true, isBigEndian: true));
            writer.WriteBitString(key.Encode());
        }
        return writer.Encode();
    }

    private static byte[]? Curve(XmlElement parts)
    {
        var name = parts.ChildNodes.OfType<XmlElement>().FirstOrDefault(child => child.LocalName == "NamedCurve")?.GetAttribute("URI") ?? "";
        if (!name.StartsWith("urn:oid:", StringComparison.Ordinal) || Part(parts, "PublicKey", XmlNames.Signature11) is not [4, .. var point] || point.Length % 2 != 0)
            return null;
        using var curve = ECDsa.Create(new ECParameters { Curve = ECCurve.CreateFromValue(name[8..]), Q = new ECPoint { X = point[..(point.Length / 2)], Y = point[(point.Length / 2)..] } });
        return curve.ExportSubjectPublicKeyInfo();
    }

    private static byte[]? Part(XmlElement parts, string name, string space = XmlNames.Signature) =>
        parts.ChildNodes.OfType<XmlElement>().FirstOrDefault(child => child.LocalName == name && child.NamespaceURI == space) is { } part
            && XmlReferenceCheck.TryBase64(part.InnerText, out var bytes) && bytes.Length is > 0 and <= LargestPart ? bytes : null;
}
