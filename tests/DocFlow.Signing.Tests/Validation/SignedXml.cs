using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>Signed XML written by hand in canonical form, so that nothing of the engine makes what the engine judges.</summary>
internal static class SignedXml
{
    private const string Space = "http://www.w3.org/2000/09/xmldsig#";
    private static readonly Lazy<X509Certificate2> signer = new(Make);

    public static X509Certificate2 Signer => signer.Value;

    /// <summary>A document with the text in it and a signature over all of it.</summary>
    public static string Enveloped(string text = "Kính gửi: Ủy ban", string transforms = $"<Transform Algorithm=\"{Space}enveloped-signature\"></Transform>")
    {
        var (open, close) = ($"<don xmlns=\"urn:thu\"><noidung>{text}</noidung>", "</don>");
        return open + Signature("", transforms, open + close) + close;
    }

    /// <summary>A body with an Id that is signed, and something beside it that is not.</summary>
    public static string Partial(string beside = "<khac xmlns=\"urn:thu\">1</khac>", string text = "10 triệu")
    {
        var body = $"<than xmlns=\"urn:thu\" Id=\"b1\">{text}</than>";
        return $"<don xmlns=\"urn:thu\">{beside}{body}{Signature("#b1", "", body)}</don>";
    }

    /// <summary>A signature that holds what it signs.</summary>
    public static string Enveloping(string more = "")
    {
        var held = $"<Object xmlns=\"{Space}\" Id=\"o1\">nội dung</Object>";
        var signature = Signature("#o1", "", held);
        return signature.Replace("</Signature>", held + more + "</Signature>", StringComparison.Ordinal);
    }

    /// <summary>A signature over a file beside the document.</summary>
    public static string Detached(string uri, byte[] content) => Signature(uri, "", content);

    public static string Signature(string uri, string transforms, string covered) => Signature(uri, transforms, Encoding.UTF8.GetBytes(covered));

    private static string Signature(string uri, string transforms, byte[] covered)
    {
        var steps = transforms.Length == 0 ? "" : $"<Transforms>{transforms}</Transforms>";
        var info = $"<SignedInfo xmlns=\"{Space}\"><CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"></CanonicalizationMethod><SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"></SignatureMethod>"
            + $"<Reference URI=\"{uri}\">{steps}<DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></DigestMethod><DigestValue>{Convert.ToBase64String(SHA256.HashData(covered))}</DigestValue></Reference></SignedInfo>";
        using var key = Signer.GetRSAPrivateKey()!;
        var value = Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(info), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return $"<Signature xmlns=\"{Space}\">{info}<SignatureValue>{value}</SignatureValue><KeyInfo><X509Data><X509Certificate>{Convert.ToBase64String(Signer.RawData)}</X509Certificate></X509Data></KeyInfo></Signature>";
    }

    private static X509Certificate2 Make()
    {
        var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Người ký XML", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        return request.CreateSelfSigned(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2035, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
