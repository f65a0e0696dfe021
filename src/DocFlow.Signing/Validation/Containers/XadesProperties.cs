using System.Globalization;
using System.Security.Cryptography;
using System.Xml;
using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>The qualifying properties of an XML signature (ETSI EN 319 132-1 §4, §5); the signed ones count only where the signature covers them.</summary>
internal sealed class XadesProperties
{
    private readonly XmlElement? _signed;
    private readonly List<XmlElement> _unsigned;

    public XadesProperties(XmlSignature signature)
    {
        var properties = signature.Element.GetElementsByTagName("QualifyingProperties", XadesNames.Xades).OfType<XmlElement>()
            .Where(found => found.ParentNode is XmlElement { LocalName: "Object", NamespaceURI: XadesNames.Signature } holder && ReferenceEquals(holder.ParentNode, signature.Element)).ToList();
        Count = properties.Count;
        var signedProperties = properties.Select(found => Child(found, "SignedProperties")).OfType<XmlElement>().FirstOrDefault();
        IsCovered = signedProperties is not null && signature.References.Any(reference => ReferenceEquals(reference.Covers, signedProperties) && reference.Type == XadesNames.SignedProperties);
        _signed = IsCovered ? signedProperties : null;
        _unsigned = [.. properties.Select(found => Child(found, "UnsignedProperties")).OfType<XmlElement>().Select(found => Child(found, "UnsignedSignatureProperties")).OfType<XmlElement>()
            .SelectMany(found => found.ChildNodes.OfType<XmlElement>()).Take(100)];
    }

    /// <summary>How many QualifyingProperties there are; a XAdES signature has one.</summary>
    public int Count { get; }

    /// <summary>Whether the signature covers its signed properties.</summary>
    public bool IsCovered { get; }

    /// <summary>The properties nobody signed, in their order.</summary>
    public IReadOnlyList<XmlElement> Unsigned => _unsigned;

    /// <summary>The time the signer claims.</summary>
    public DateTimeOffset? SigningTime =>
        Property("SigningTime") is { } time && DateTimeOffset.TryParse(time.InnerText.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;

    /// <summary>The policy that is named; null where none or only implied.</summary>
    public PolicyReference? Policy
    {
        get
        {
            if (Property("SignaturePolicyIdentifier") is not { } identifier || Child(identifier, "SignaturePolicyImplied") is not null)
                return null;
            if (Child(identifier, "SignaturePolicyId") is not { } named || Child(named, "SigPolicyId") is not { } id || Child(id, "Identifier") is not { } text || Child(named, "SigPolicyHash") is not { } hash)
                return new PolicyReference("");
            var value = text.InnerText.Trim();
            return new PolicyReference(value.StartsWith("urn:oid:", StringComparison.OrdinalIgnoreCase) ? value[8..] : value, Digest(hash), Bytes(Of(hash, "DigestValue")) is { } bytes ? Convert.ToHexStringLower(bytes) : null);
        }
    }

    /// <summary>Whether any policy is named or implied.</summary>
    public bool HasPolicy => Property("SignaturePolicyIdentifier") is not null;

    /// <summary>What the reference to the signing certificate says of this one.</summary>
    public EssMatch Names(Certificate signer)
    {
        var reference = Property("SigningCertificateV2") ?? Property("SigningCertificate");
        if (reference is null)
            return EssMatch.Absent;
        if (Child(reference, "Cert") is not { } first || Child(first, "CertDigest") is not { } digest || SignatureScheme.Platform(Digest(digest)) is not { } platform
            || Bytes(Of(digest, "DigestValue")) is not { } stated || !stated.AsSpan().SequenceEqual(CryptographicOperations.HashData(platform, signer.Encoded.Span)))
            return EssMatch.Differs;
        if (Child(first, "IssuerSerial") is { } issuer && Of(issuer, "X509SerialNumber") is { } number
            && (!System.Numerics.BigInteger.TryParse(number.InnerText.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var serial) || serial != new System.Numerics.BigInteger(signer.SerialNumber.Span, isUnsigned: false, isBigEndian: true)))
            return EssMatch.Differs;
        return EssMatch.Matches;
    }

    /// <summary>Puts certificates, lists and answers that came along into the pool; whether there were lists or answers.</summary>
    public bool Collect(EvidencePool pool)
    {
        var any = false;
        foreach (var property in _unsigned)
        {
            foreach (var certificate in Encapsulated(property, "EncapsulatedX509Certificate"))
                pool.Certificate(certificate);
            foreach (var list in Encapsulated(property, "EncapsulatedCRLValue"))
                (any, _) = (true, Add(pool.Crl, list));
            foreach (var answer in Encapsulated(property, "EncapsulatedOCSPValue"))
                (any, _) = (true, Add(pool.Ocsp, answer));
        }
        return any;
    }

    /// <summary>Tokens of a time-stamp property, encoded.</summary>
    public static IEnumerable<byte[]> Tokens(XmlElement property) => Encapsulated(property, "EncapsulatedTimeStamp");

    /// <summary>The canonical form a time-stamp property names; null where it names none.</summary>
    public static string? Form(XmlElement property) => Of(property, "CanonicalizationMethod")?.GetAttribute("Algorithm");

    /// <summary>The digest a holder of DigestMethod names, as policies call it; null where unknown.</summary>
    public static string? Digest(XmlElement holder) => Of(holder, "DigestMethod")?.GetAttribute("Algorithm") switch
    {
        "http://www.w3.org/2000/09/xmldsig#sha1" => "SHA1",
        "http://www.w3.org/2001/04/xmlenc#sha256" => "SHA256",
        "http://www.w3.org/2001/04/xmldsig-more#sha384" => "SHA384",
        "http://www.w3.org/2001/04/xmlenc#sha512" => "SHA512",
        _ => null,
    };

    /// <summary>Base64 of an element; null where there is none or it is none.</summary>
    public static byte[]? Bytes(XmlElement? element)
    {
        if (element is null)
            return null;
        var bytes = new byte[element.InnerText.Length];
        return Convert.TryFromBase64String(element.InnerText, bytes, out var length) ? bytes[..length] : null;
    }

    /// <summary>The first child of XMLDSig's namespace of that name.</summary>
    public static XmlElement? Of(XmlElement parent, string name) => parent.ChildNodes.OfType<XmlElement>().FirstOrDefault(child => child.LocalName == name && child.NamespaceURI == XadesNames.Signature);

    private static IEnumerable<byte[]> Encapsulated(XmlElement property, string name) => property.GetElementsByTagName(name, XadesNames.Xades).OfType<XmlElement>().Take(500).Select(Bytes).OfType<byte[]>();

    private static bool Add(Action<ReadOnlyMemory<byte>> add, byte[] value)
    {
        add(value);
        return true;
    }

    private XmlElement? Property(string name) => _signed is not null && Child(_signed, "SignedSignatureProperties") is { } properties ? Child(properties, name) : null;

    private static XmlElement? Child(XmlElement parent, string name) => parent.ChildNodes.OfType<XmlElement>().FirstOrDefault(child => child.LocalName == name && child.NamespaceURI == XadesNames.Xades);
}
