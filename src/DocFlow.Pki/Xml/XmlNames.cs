namespace DocFlow.Pki;

/// <summary>Namespaces and identifiers of XML signatures (XMLDSig 1.1, RFC 6931).</summary>
internal static class XmlNames
{
    public const string Signature = "http://www.w3.org/2000/09/xmldsig#";
    public const string Signature11 = "http://www.w3.org/2009/xmldsig11#";
    public const string Xmlns = "http://www.w3.org/2000/xmlns/";
    public const string Xml = "http://www.w3.org/XML/1998/namespace";
    public const string Enveloped = Signature + "enveloped-signature";
    public const string Base64 = Signature + "base64";
    public const string Inclusive = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    public const string Inclusive11 = "http://www.w3.org/2006/12/xml-c14n11";
    public const string Exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
}
