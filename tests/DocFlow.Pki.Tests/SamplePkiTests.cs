using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DocFlow.Tests;

namespace DocFlow.Pki.Tests;

public class SamplePkiTests
{
    private const string Password = "docflow-demo";

    private static readonly string folder = Path.Combine(Vectors.Repository(), "certs-sample");

    private static IEnumerable<string> Names => Directory.GetFiles(folder, "*.pem").Select(f => Path.GetFileNameWithoutExtension(f)!);

    [Fact]
    public async Task Every_sample_certificate_is_on_the_list_of_refused_ones()
    {
        var stop = TestContext.Current.CancellationToken;
        var refused = await RefusedCertificates.Load(Path.Combine(folder, "fingerprints.txt"), stop);
        Assert.Equal(18, Names.Count());
        foreach (var name in Names)
            Assert.True(refused.Contains(Assert.Single(await CertificateFile.Load(Path.Combine(folder, name + ".pem"), stop))), name);
    }

    [Fact]
    public async Task Every_name_says_that_it_is_only_for_trying_out()
    {
        foreach (var name in Names)
        {
            var read = Assert.Single(await CertificateFile.Load(Path.Combine(folder, name + ".pem"), TestContext.Current.CancellationToken));
            Assert.Contains("(demo)", read.Subject.Organization);
            Assert.Equal((KeyKind.Rsa, 3072), (read.Key.Kind, read.Key.Bits));
        }
    }

    [Fact]
    public async Task The_chairman_is_shown_with_his_office()
    {
        var minh = Assert.Single(await CertificateFile.Load(Path.Combine(folder, "minh.pem"), TestContext.Current.CancellationToken));
        Assert.Equal("CN=Nguyễn Văn Minh, O=Ủy ban nhân dân thành phố Mẫu (demo), ST=Thành phố Mẫu (demo), C=VN, title=Chủ tịch", minh.Subject.Display());
        Assert.Equal(["digitalSignature", "nonRepudiation"], minh.KeyUsageNames());
    }

    [Fact]
    public void Every_key_file_opens_with_the_documented_password_and_fits_its_certificate()
    {
        foreach (var name in Names)
        {
            using var whole = X509CertificateLoader.LoadPkcs12FromFile(Path.Combine(folder, name + ".p12"), Password);
            using var key = whole.GetRSAPrivateKey();
            using var certificate = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, name + ".pem"));
            Assert.Equal(certificate.Thumbprint, whole.Thumbprint);
            var signature = key!.SignData("thử"u8, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
            Assert.True(certificate.GetRSAPublicKey()!.VerifyData("thử"u8, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss), name);
        }
    }

    [Fact]
    public void Every_leaf_leads_to_the_root()
    {
        using var root = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, "root.pem"));
        using var issuing = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, "issuing.pem"));
        foreach (var name in Names)
        {
            using var leaf = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, name + ".pem"));
            using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, VerificationTime = new DateTime(2036, 1, 1, 0, 0, 0, DateTimeKind.Utc) } };
            chain.ChainPolicy.CustomTrustStore.Add(root);
            chain.ChainPolicy.ExtraStore.Add(issuing);
            Assert.True(chain.Build(leaf), $"{name}: {string.Join(", ", chain.ChainStatus.Select(s => s.StatusInformation))}");
        }
    }
}
