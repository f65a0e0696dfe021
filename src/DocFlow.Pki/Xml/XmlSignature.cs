using System.Xml;

namespace DocFlow.Pki;

/// <summary>One signature of an XML document (XMLDSig 1.1 §4): its references followed, its value ready to be checked with a key.</summary>
public sealed class XmlSignature
{
    private readonly byte[] _signedInfo = [];
    private readonly byte[] _value = [];
    private readonly (AlgorithmIdentifier Algorithm, string? Digest, KeyKind Family)? _method;

    internal XmlSignature(XmlElement element, XmlIdentifiers identifiers, Func<string?, ReadOnlyMemory<byte>?> outside, int mostReferences, XmlBudget budget)
    {
        Element = element;
        Method = "";
        if (XmlReferenceCheck.Child(element, "SignedInfo") is not { } info || XmlReferenceCheck.Child(element, "SignatureValue") is not { } value || !XmlReferenceCheck.TryBase64(value.InnerText, out _value)
            || Repeats(element, "SignedInfo") || Repeats(element, "SignatureValue"))
        {
            Fault = "malformed";
            return;
        }
        ValueElement = value;
        Method = XmlReferenceCheck.Child(info, "SignatureMethod")?.GetAttribute("Algorithm") ?? "";
        _method = XmlAlgorithms.Method(Method);
        var canonical = XmlReferenceCheck.Child(info, "CanonicalizationMethod");
        if (canonical is null || CanonicalForm.Of(canonical.GetAttribute("Algorithm"), canonical) is not { } form)
            Fault = "canonical-form";
        else
            _signedInfo = new Canonicalizer(form, form.WithComments).Write(info);
        var references = info.ChildNodes.OfType<XmlElement>().Where(child => child is { LocalName: "Reference", NamespaceURI: XmlNames.Signature }).ToList();
        if (references.Count == 0 || references.Count > mostReferences)
            Fault ??= "references";
        else
            References = [.. references.Select(new XmlReferenceCheck(element, identifiers, outside, budget).Check)];
        Certificates = Sent(element);
    }

    /// <summary>The Signature element.</summary>
    public XmlElement Element { get; }

    /// <summary>The SignatureValue element; null where the signature is malformed.</summary>
    public XmlElement? ValueElement { get; }

    /// <summary>Id; null where it has none.</summary>
    public string? Id => Element.HasAttribute("Id") ? Element.GetAttribute("Id") : null;

    /// <summary>The identifier of the signature method.</summary>
    public string Method { get; }

    /// <summary>The method as certificates name it; null where it is unknown here.</summary>
    public AlgorithmIdentifier? Algorithm => _method?.Algorithm;

    /// <summary>The dotted identifier of the digest of the value; null where the method has none of its own or is unknown.</summary>
    public string? Digest => _method?.Digest;

    /// <summary>Whether the method is no signature but a code made with a shared secret (HMAC).</summary>
    public bool IsSharedSecret => XmlAlgorithms.IsSharedSecret(Method);

    /// <summary>What keeps it from being a signature: "malformed", "canonical-form", "references"; null where nothing does.</summary>
    public string? Fault { get; }

    public IReadOnlyList<XmlReference> References { get; } = [];

    /// <summary>X509Certificate elements of KeyInfo, DER as they came.</summary>
    public IReadOnlyList<byte[]> Certificates { get; } = [];

    /// <summary>The key of KeyValue (RSA, DSA or a named curve); null where none stands there that can be read. A bare key is nobody's.</summary>
    public PublicKey? BareKey => XmlKeyValue.Read(Element);

    /// <summary>Whether the key made the value over SignedInfo.</summary>
    public SignatureOutcome Check(PublicKey key)
    {
        if (_method is not { } method || Fault is not null || IsSharedSecret)
            return SignatureOutcome.Unsupported;
        if (method.Family is KeyKind.EllipticCurve or KeyKind.Dsa)
            return XmlAlgorithms.Pair(_value) is { } pair ? SignatureCheck.Verify(key, method.Algorithm, _signedInfo, pair) : SignatureOutcome.Wrong;
        return SignatureCheck.Verify(key, method.Algorithm, _signedInfo, _value);
    }

    /// <summary>An element in a canonical form, as time-stamps of XAdES are over it.</summary>
    /// <param name="element">Of this document.</param>
    /// <param name="algorithm">The identifier of the form; null for Canonical XML 1.0.</param>
    /// <returns>Null where the form is unknown.</returns>
    public static byte[]? Canonical(XmlElement element, string? algorithm) =>
        CanonicalForm.Of(algorithm ?? XmlNames.Inclusive, null) is { } form ? new Canonicalizer(form, form.WithComments).Write(element) : null;

    private static bool Repeats(XmlElement parent, string name) => parent.ChildNodes.OfType<XmlElement>().Count(child => child.LocalName == name && child.NamespaceURI == XmlNames.Signature) > 1;

    private static List<byte[]> Sent(XmlElement element)
    {
        var found = new List<byte[]>();
        if (XmlReferenceCheck.Child(element, "KeyInfo") is { } info)
            foreach (var certificate in info.GetElementsByTagName("X509Certificate", XmlNames.Signature).OfType<XmlElement>().Take(100))
                if (XmlReferenceCheck.TryBase64(certificate.InnerText, out var encoded))
                    found.Add(encoded);
        return found;
    }
}
