namespace DocFlow.Signing.Validation;

/// <summary>Namespaces of XAdES (ETSI EN 319 132-1) and of the manifests of ASiC (EN 319 162-1).</summary>
internal static class XadesNames
{
    public const string Signature = "http://www.w3.org/2000/09/xmldsig#";
    public const string Xades = "http://uri.etsi.org/01903/v1.3.2#";
    public const string Xades141 = "http://uri.etsi.org/01903/v1.4.1#";
    public const string SignedProperties = "http://uri.etsi.org/01903#SignedProperties";
    public const string Asic = "http://uri.etsi.org/02918/v1.2.1#";
    public const string OpenDocumentManifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
}
