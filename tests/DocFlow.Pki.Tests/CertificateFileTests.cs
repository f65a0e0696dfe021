using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using DocFlow.Tests;

namespace DocFlow.Pki.Tests;

public class CertificateFileTests
{
    private const string Chairman = "C=VN, ST=Thành phố Mẫu, OU=Văn phòng, O=Ủy ban nhân dân thành phố Mẫu, CN=Nguyễn Văn Minh";

    [Fact]
    public void A_name_is_shown_in_Vietnamese_order_with_its_accents()
    {
        using var made = Certificates.Rsa(Chairman);
        var read = Assert.Single(CertificateFile.Read(made.RawData));
        Assert.Equal("CN=Nguyễn Văn Minh, O=Ủy ban nhân dân thành phố Mẫu, OU=Văn phòng, ST=Thành phố Mẫu, C=VN", read.Subject.Display());
        Assert.Equal("Nguyễn Văn Minh", read.Subject.CommonName);
        Assert.Equal(read.Issuer, read.Subject);
    }

    [Fact]
    public void What_it_says_agrees_with_the_platform()
    {
        using var made = Certificates.Rsa("CN=Root", X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, authority: true);
        var read = Assert.Single(CertificateFile.Read(made.RawData));
        Assert.Equal(made.GetCertHashString(HashAlgorithmName.SHA256), read.Fingerprint, ignoreCase: true);
        Assert.Equal(made.GetSerialNumberString(), Convert.ToHexString(read.SerialNumber.Span));
        Assert.Equal(made.SignatureAlgorithm.Value, read.SignatureAlgorithm);
        Assert.Equal(Certificates.From, read.NotBefore);
        Assert.Equal(Certificates.To, read.NotAfter);
        Assert.Equal((KeyKind.Rsa, 2048, 3), (read.Key.Kind, read.Key.Bits, read.Version));
        Assert.Equal(["keyCertSign", "cRLSign"], read.KeyUsageNames());
        Assert.True(read.IsAuthority);
        Assert.Equal(made.PublicKey.ExportSubjectPublicKeyInfo(), read.Key.Encoded.ToArray());
    }

    [Fact]
    public void A_curve_tells_its_size_and_a_purpose_its_identifier()
    {
        using var made = Certificates.Elliptic("CN=TSA", ECCurve.NamedCurves.nistP384, "1.3.6.1.5.5.7.3.8");
        var read = Assert.Single(CertificateFile.Read(made.RawData));
        Assert.Equal((KeyKind.EllipticCurve, 384), (read.Key.Kind, read.Key.Bits));
        Assert.Equal(["1.3.6.1.5.5.7.3.8"], read.ExtendedKeyUsage);
        Assert.Null(read.KeyUsage);
        Assert.False(read.IsAuthority);
    }

    [Fact]
    public void Validity_includes_both_ends_and_nothing_beyond()
    {
        using var made = Certificates.Rsa("CN=x");
        var read = Assert.Single(CertificateFile.Read(made.RawData));
        Assert.True(read.IsWithinValidity(Certificates.From) && read.IsWithinValidity(Certificates.To));
        Assert.False(read.IsWithinValidity(Certificates.From.AddTicks(-1)) || read.IsWithinValidity(Certificates.To.AddTicks(1)));
    }

    [Fact]
    public void A_bundle_keeps_its_order_and_passes_over_keys_and_remarks()
    {
        using var first = Certificates.Rsa("CN=first");
        using var second = Certificates.Rsa("CN=second");
        var text = $"Bag Attributes: xyz\n{first.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem()}\n{first.ExportCertificatePem()}\r\nremark\r\n{second.ExportCertificatePem().ReplaceLineEndings("\r\n")}";
        var read = CertificateFile.Read(Encoding.UTF8.GetBytes(text));
        Assert.Equal(["first", "second"], read.Select(c => c.Subject.CommonName));
    }

    [Fact]
    public void An_empty_file_a_text_and_a_lone_key_are_refused()
    {
        using var key = RSA.Create(2048);
        foreach (var content in new[] { "", "xin chào", key.ExportPkcs8PrivateKeyPem() })
            Assert.Throws<PkiFormatException>(() => CertificateFile.Read(Encoding.UTF8.GetBytes(content)));
    }

    [Fact]
    public void A_byte_behind_the_certificate_is_refused()
    {
        using var made = Certificates.Rsa("CN=x");
        Assert.Throws<PkiFormatException>(() => CertificateFile.Read([.. made.RawData, 0]));
    }

    [Fact]
    public void An_error_in_a_bundle_tells_where_the_bad_block_stands()
    {
        using var made = Certificates.Rsa("CN=x");
        var good = made.ExportCertificatePem() + "\n";
        var bad = PemEncoding.WriteString("CERTIFICATE", made.RawData.AsSpan(0, 200));
        var wrong = Assert.Throws<PkiFormatException>(() => CertificateFile.Read(Encoding.ASCII.GetBytes(good + bad)));
        Assert.Equal(good.Length, wrong.Position);
        Assert.Contains("RFC 5280", wrong.Expectation);
    }

    [Fact]
    public async Task Every_NIST_certificate_is_read_and_agrees_with_the_platform()
    {
        var files = Directory.GetFiles(Vectors.At("pkits"), "*.crt", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var read = Assert.Single(await CertificateFile.Load(file, TestContext.Current.CancellationToken));
            using var oracle = X509CertificateLoader.LoadCertificate(read.Encoded.Span);
            Assert.Equal(oracle.NotAfter.ToUniversalTime(), read.NotAfter.UtcDateTime);
            Assert.Equal(oracle.SubjectName.RawData, read.Subject.Encoded.ToArray());
            Assert.Equal(oracle.GetSerialNumberString(), Convert.ToHexString(read.SerialNumber.Span));
        }
    }

    [Fact]
    public async Task Certificates_from_the_field_are_read_as_often_as_the_platform_reads_them()
    {
        foreach (var file in Directory.EnumerateFiles(Vectors.At("x509"), "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".crt" or ".cer" or ".pem"))
        {
            var content = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            // The platform's PEM reader passes over sets in CMS, ours reads them.
            if (content.AsSpan().IndexOf("BEGIN PKCS7"u8) < 0)
                Assert.True(KnownToThePlatform(content) == Known(content), Path.GetFileName(file));
        }
    }

    private static int Known(byte[] content)
    {
        try
        {
            return CertificateFile.Read(content).Count;
        }
        catch (PkiFormatException)
        {
            return 0;
        }
    }

    private static int KnownToThePlatform(byte[] content)
    {
        var found = new X509Certificate2Collection();
        try
        {
            if (content[0] == 0x30)
                found.Add(X509CertificateLoader.LoadCertificate(content));
            else
                found.ImportFromPem(Encoding.UTF8.GetString(content));
            return found.Count;
        }
        catch (CryptographicException)
        {
            return 0;
        }
    }

    [Fact]
    public void Damaged_certificates_are_refused_in_one_way_and_at_once()
    {
        using var made = Certificates.Rsa(Chairman);
        var random = new Random(20260101);
        for (var round = 0; round < 20_000; round++)
        {
            var damaged = (byte[])made.RawData.Clone();
            for (var change = random.Next(1, 4); change > 0; change--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0)
                damaged = damaged[..random.Next(1, damaged.Length)];
            try
            {
                Assert.NotEmpty(Assert.Single(CertificateFile.Read(damaged)).Fingerprint);
            }
            catch (PkiFormatException refused)
            {
                Assert.NotEmpty(refused.Expectation);
            }
        }
    }
}
