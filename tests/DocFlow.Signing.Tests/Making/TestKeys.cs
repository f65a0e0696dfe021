using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DocFlow.Signing.Tests.Making;

/// <summary>Keys of this run, under an authority of this run; and those of the sample PKI.</summary>
internal static class TestKeys
{
    private static readonly Lazy<X509Certificate2> root = new(Root);
    private static readonly Dictionary<string, byte[]> made = [];

    /// <summary>The authority above every key of this run, PEM.</summary>
    public static string RootPem => root.Value.ExportCertificatePem();

    /// <summary>That authority's list of revoked certificates, on which there is none, DER.</summary>
    public static byte[] RootCrl() =>
        new CertificateRevocationListBuilder().Build(root.Value, 1, TimeProvider.System.GetUtcNow().AddDays(30), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, TimeProvider.System.GetUtcNow().AddDays(-1));

    /// <summary>A key of a kind, such as "rsa2048" or "p384".</summary>
    public static SoftwareKey Of(string kind, string? algorithm = null) =>
        SoftwareKey.FromPkcs12(Pkcs12(kind), "x", algorithm is null ? null : SigningAlgorithm.Named(algorithm));

    /// <summary>A key of the sample PKI.</summary>
    public static SoftwareKey Sample(string name, SigningAlgorithm? algorithm = null) =>
        SoftwareKey.FromPkcs12(File.ReadAllBytes(Path.Combine(DocFlow.Tests.Vectors.Repository(), "certs-sample", name + ".p12")), "docflow-demo", algorithm);

    /// <summary>A key file whose certificate has what the caller says.</summary>
    public static byte[] Pkcs12(string kind, X509KeyUsageFlags usage = X509KeyUsageFlags.NonRepudiation | X509KeyUsageFlags.DigitalSignature, string? purpose = null, DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        lock (made)
        {
            var name = $"{kind} {usage} {purpose} {from} {to}";
            if (!made.TryGetValue(name, out var file))
                made.Add(name, file = Make(kind, usage, purpose, from, to));
            return file;
        }
    }

    private static byte[] Make(string kind, X509KeyUsageFlags usage, string? purpose, DateTimeOffset? from, DateTimeOffset? to)
    {
        var subject = new X500DistinguishedName($"CN=Lê Thử Khóa {kind}, O=DocFlow (thử)");
        using var key = Key(kind);
        var request = key is RSA rsa
            ? new CertificateRequest(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(subject, (ECDsa)key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, critical: true));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        if (purpose is not null)
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: true));
        using var certificate = request.Create(root.Value.SubjectName, X509SignatureGenerator.CreateForRSA(root.Value.GetRSAPrivateKey()!, RSASignaturePadding.Pkcs1),
            from ?? root.Value.NotBefore, to ?? root.Value.NotAfter, RandomNumberGenerator.GetBytes(12));
        using var whole = key is RSA own ? certificate.CopyWithPrivateKey(own) : certificate.CopyWithPrivateKey((ECDsa)key);
        return new X509Certificate2Collection { whole, X509CertificateLoader.LoadCertificate(root.Value.RawData) }.Export(X509ContentType.Pkcs12, "x")!;
    }

    private static AsymmetricAlgorithm Key(string kind) => kind switch
    {
        "p256" => ECDsa.Create(ECCurve.NamedCurves.nistP256),
        "p384" => ECDsa.Create(ECCurve.NamedCurves.nistP384),
        "p521" => ECDsa.Create(ECCurve.NamedCurves.nistP521),
        _ => RSA.Create(int.Parse(kind["rsa".Length..], System.Globalization.CultureInfo.InvariantCulture)),
    };

    private static X509Certificate2 Root()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=DocFlow run root, O=DocFlow (test)", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        return request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2060, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
