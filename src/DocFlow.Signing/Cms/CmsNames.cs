namespace DocFlow.Signing.Cms;

/// <summary>Dotted identifiers that stand in a CMS signature (RFC 5652, RFC 5035, RFC 3161).</summary>
internal static class CmsNames
{
    public const string Data = "1.2.840.113549.1.7.1";
    public const string SignedData = "1.2.840.113549.1.7.2";
    public const string TimeStampContent = "1.2.840.113549.1.9.16.1.4";
    public const string ContentType = "1.2.840.113549.1.9.3";
    public const string MessageDigest = "1.2.840.113549.1.9.4";
    public const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    public const string SignatureTimeStamp = "1.2.840.113549.1.9.16.2.14";
    public const string Rsa = "1.2.840.113549.1.1.1";
    public const string RsaPss = "1.2.840.113549.1.1.10";
    public const string Mgf1 = "1.2.840.113549.1.1.8";
    public const string SigningTime = "1.2.840.113549.1.9.5";
    public const string SigningCertificate = "1.2.840.113549.1.9.16.2.12";
    public const string ContentTimeStamp = "1.2.840.113549.1.9.16.2.20";
    public const string SignaturePolicy = "1.2.840.113549.1.9.16.2.15";
    public const string ArchiveTimeStamp = "0.4.0.1733.2.4";
    public const string ArchiveTimeStampV2 = "1.2.840.113549.1.9.16.2.48";
    public const string LongTermValidation = "0.4.0.1733.2.2";
    public const string ArchiveIndex = "0.4.0.19122.1.5";
    public const string AdobeRevocations = "1.2.840.113583.1.1.8";
    public const string OcspRevocation = "1.3.6.1.5.5.7.16.2";
    public const string SubjectKeyIdentifier = "2.5.29.14";
    public const string ExtendedKeyUsage = "2.5.29.37";
    public const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    public const string Sha1 = "1.3.14.3.2.26";
    public const string Sha256 = "2.16.840.1.101.3.4.2.1";
}
