using System.Formats.Asn1;

namespace DocFlow.Pki;

/// <summary>Identifiers of digests and signature methods (XMLDSig 1.1 §6, RFC 6931, RFC 9231) and what they are in certificates.</summary>
internal static class XmlAlgorithms
{
    private const string More = "http://www.w3.org/2001/04/xmldsig-more#";
    private const string Encryption = "http://www.w3.org/2001/04/xmlenc#";
    private const string More2007 = "http://www.w3.org/2007/05/xmldsig-more#";

    /// <summary>The dotted identifier of a digest; null where unknown here.</summary>
    public static string? Digest(string algorithm) => algorithm switch
    {
        XmlNames.Signature + "sha1" => "1.3.14.3.2.26",
        Encryption + "sha256" => "2.16.840.1.101.3.4.2.1",
        More + "sha384" => "2.16.840.1.101.3.4.2.2",
        Encryption + "sha512" => "2.16.840.1.101.3.4.2.3",
        More2007 + "sha3-256" => "2.16.840.1.101.3.4.2.8",
        More2007 + "sha3-384" => "2.16.840.1.101.3.4.2.9",
        More2007 + "sha3-512" => "2.16.840.1.101.3.4.2.10",
        _ => null,
    };

    /// <summary>The method of a signature as certificates name it, and whether its value is r‖s; null where unknown here.</summary>
    public static (AlgorithmIdentifier Algorithm, string? Digest, KeyKind Family)? Method(string algorithm) => algorithm switch
    {
        XmlNames.Signature + "rsa-sha1" => Rsa("1.2.840.113549.1.1.5", "1.3.14.3.2.26"),
        More + "rsa-sha256" => Rsa("1.2.840.113549.1.1.11", "2.16.840.1.101.3.4.2.1"),
        More + "rsa-sha384" => Rsa("1.2.840.113549.1.1.12", "2.16.840.1.101.3.4.2.2"),
        More + "rsa-sha512" => Rsa("1.2.840.113549.1.1.13", "2.16.840.1.101.3.4.2.3"),
        XmlNames.Signature + "dsa-sha1" => (Plain("1.2.840.10040.4.3"), "1.3.14.3.2.26", KeyKind.Dsa),
        "http://www.w3.org/2009/xmldsig11#dsa-sha256" => (Plain("2.16.840.1.101.3.4.3.2"), "2.16.840.1.101.3.4.2.1", KeyKind.Dsa),
        More + "ecdsa-sha1" => (Plain("1.2.840.10045.4.1"), "1.3.14.3.2.26", KeyKind.EllipticCurve),
        More + "ecdsa-sha256" => (Plain("1.2.840.10045.4.3.2"), "2.16.840.1.101.3.4.2.1", KeyKind.EllipticCurve),
        More + "ecdsa-sha384" => (Plain("1.2.840.10045.4.3.3"), "2.16.840.1.101.3.4.2.2", KeyKind.EllipticCurve),
        More + "ecdsa-sha512" => (Plain("1.2.840.10045.4.3.4"), "2.16.840.1.101.3.4.2.3", KeyKind.EllipticCurve),
        More2007 + "sha256-rsa-MGF1" => Pss("2.16.840.1.101.3.4.2.1", 32),
        More2007 + "sha384-rsa-MGF1" => Pss("2.16.840.1.101.3.4.2.2", 48),
        More2007 + "sha512-rsa-MGF1" => Pss("2.16.840.1.101.3.4.2.3", 64),
        "http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519" => (Plain("1.3.101.112"), null, KeyKind.Edwards),
        _ => null,
    };

    /// <summary>Whether it is no signature but a code anybody can make who can check it (HMAC).</summary>
    public static bool IsSharedSecret(string algorithm) => algorithm.Contains("hmac", StringComparison.OrdinalIgnoreCase);

    /// <summary>A value of r and s side by side as the SEQUENCE of certificates (RFC 3279 §2.2.2); null where it can not be one.</summary>
    public static byte[]? Pair(ReadOnlySpan<byte> value)
    {
        if (value.Length is 0 or > 300 || value.Length % 2 != 0)
            return null;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
            for (var half = 0; half < 2; half++)
                writer.WriteInteger(new System.Numerics.BigInteger(value.Slice(half * value.Length / 2, value.Length / 2), isUnsigned: true, isBigEndian: true));
        return writer.Encode();
    }

    private static (AlgorithmIdentifier, string?, KeyKind)? Rsa(string type, string digest) => (new(type, default, Encoded(type, withNull: true)), digest, KeyKind.Rsa);

    private static AlgorithmIdentifier Plain(string type) => new(type, default, Encoded(type, withNull: false));

    // RSASSA-PSS-params with one digest for both and a salt of its length (RFC 9231 §2.3.10).
    private static (AlgorithmIdentifier, string?, KeyKind)? Pss(string digest, int salt)
    {
        var hash = Encoded(digest, withNull: false);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                writer.WriteEncodedValue(hash);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.113549.1.1.8");
                writer.WriteEncodedValue(hash);
            }
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 2)))
                writer.WriteInteger(salt);
        }
        var parameters = writer.Encode();
        var whole = new AsnWriter(AsnEncodingRules.DER);
        using (whole.PushSequence())
        {
            whole.WriteObjectIdentifier("1.2.840.113549.1.1.10");
            whole.WriteEncodedValue(parameters);
        }
        return (new("1.2.840.113549.1.1.10", parameters, whole.Encode()), digest, KeyKind.RsaPss);
    }

    private static byte[] Encoded(string type, bool withNull)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(type);
            if (withNull)
                writer.WriteNull();
        }
        return writer.Encode();
    }
}
