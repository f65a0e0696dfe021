using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DocFlow.Pki.Tests.Trust;

/// <summary>Trusted lists written by hand in canonical form, so that nothing of the engine makes what the engine judges.</summary>
internal static class EtsiLists
{
    internal const string Granted = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted";
    internal const string Withdrawn = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/withdrawn";
    internal const string Accredited = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/accredited";
    internal const string Authority = "http://uri.etsi.org/TrstSvc/Svctype/CA/QC";
    internal const string Stamps = "http://uri.etsi.org/TrstSvc/Svctype/TSA/QTST";
    internal const string Lists = "http://uri.etsi.org/TrstSvc/Svctype/Certstatus/CRL";
    private const string Dsig = "http://www.w3.org/2000/09/xmldsig#";
    private const string Canonical = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";

    internal static string Unsigned(string services, long number = 7, string next = "<NextUpdate><dateTime>2027-06-01T00:00:00Z</dateTime></NextUpdate>", string end = "") =>
        $"<TrustServiceStatusList xmlns=\"http://uri.etsi.org/02231/v2#\" Id=\"tsl\" TSLTag=\"http://uri.etsi.org/19612/TSLTag\"><SchemeInformation><TSLVersionIdentifier>5</TSLVersionIdentifier><TSLSequenceNumber>{number}</TSLSequenceNumber>"
        + "<SchemeOperatorName><Name xml:lang=\"en\">Trust service regulator</Name><Name xml:lang=\"vi\">Cơ quan quản lý dịch vụ tin cậy</Name></SchemeOperatorName><SchemeTerritory>VN</SchemeTerritory>"
        + $"<ListIssueDateTime>2026-11-01T00:00:00Z</ListIssueDateTime>{next}</SchemeInformation><TrustServiceProviderList><TrustServiceProvider><TSPInformation><TSPName><Name xml:lang=\"vi\">Nhà cung cấp mẫu</Name></TSPName></TSPInformation>"
        + $"<TSPServices>{services}</TSPServices></TrustServiceProvider></TrustServiceProviderList>{end}</TrustServiceStatusList>";

    internal static string Service(string type, X509Certificate2? certificate, string status, string from, string history = "", string extensions = "") =>
        $"<TSPService><ServiceInformation><ServiceTypeIdentifier>{type}</ServiceTypeIdentifier><ServiceName><Name xml:lang=\"vi\">Dịch vụ mẫu</Name></ServiceName>"
        + $"<ServiceDigitalIdentity>{(certificate is null ? "<DigitalId><X509SubjectName>CN=Không kèm chứng thư</X509SubjectName></DigitalId>" : $"<DigitalId><X509Certificate>{Convert.ToBase64String(certificate.RawData)}</X509Certificate></DigitalId>")}</ServiceDigitalIdentity>"
        + $"<ServiceStatus>{status}</ServiceStatus><StatusStartingTime>{from}</StatusStartingTime>{extensions}</ServiceInformation>{(history.Length == 0 ? "" : $"<ServiceHistory>{history}</ServiceHistory>")}</TSPService>";

    internal static string Past(string type, string status, string from) =>
        $"<ServiceHistoryInstance><ServiceTypeIdentifier>{type}</ServiceTypeIdentifier><ServiceStatus>{status}</ServiceStatus><StatusStartingTime>{from}</StatusStartingTime></ServiceHistoryInstance>";

    internal static string For(string use) =>
        $"<ServiceInformationExtensions><Extension Critical=\"true\"><AdditionalServiceInformation><URI xml:lang=\"en\">http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/{use}</URI></AdditionalServiceInformation></Extension></ServiceInformationExtensions>";

    /// <summary>The same with a signature over all of it.</summary>
    internal static string Signed(string list, X509Certificate2 signer) => With(list, SignatureOver(list, signer));

    /// <summary>A signature over something in canonical form, by itself.</summary>
    internal static string SignatureOver(string list, X509Certificate2 signer, string uri = "")
    {
        var info = $"<SignedInfo xmlns=\"{Dsig}\"><CanonicalizationMethod Algorithm=\"{Canonical}\"></CanonicalizationMethod><SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"></SignatureMethod>"
            + $"<Reference URI=\"{uri}\"><Transforms><Transform Algorithm=\"{Dsig}enveloped-signature\"></Transform><Transform Algorithm=\"{Canonical}\"></Transform></Transforms><DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></DigestMethod>"
            + $"<DigestValue>{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(list)))}</DigestValue></Reference></SignedInfo>";
        using var key = signer.GetRSAPrivateKey()!;
        var value = Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(info), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return $"<Signature xmlns=\"{Dsig}\">{info}<SignatureValue>{value}</SignatureValue><KeyInfo><X509Data><X509Certificate>{Convert.ToBase64String(signer.RawData)}</X509Certificate></X509Data></KeyInfo></Signature>";
    }

    /// <summary>The same with a signature that another program fills in: RSA with SHA-512 and the exclusive form, as the lists of the nations have it.</summary>
    internal static string Template(string list) => With(list,
        $"<ds:Signature xmlns:ds=\"{Dsig}\" Id=\"s1\"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/><ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha512\"/>"
        + $"<ds:Reference URI=\"\"><ds:Transforms><ds:Transform Algorithm=\"{Dsig}enveloped-signature\"/><ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/></ds:Transforms><ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha512\"/><ds:DigestValue></ds:DigestValue></ds:Reference></ds:SignedInfo>"
        + "<ds:SignatureValue></ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate></ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>");

    private static string With(string list, string signature) => list.Replace("</TrustServiceStatusList>", signature + "</TrustServiceStatusList>", StringComparison.Ordinal);
}
