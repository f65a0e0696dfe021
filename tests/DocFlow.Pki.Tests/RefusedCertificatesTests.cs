namespace DocFlow.Pki.Tests;

public class RefusedCertificatesTests
{
    [Fact]
    public void A_named_certificate_is_refused_and_its_neighbour_is_not()
    {
        using var named = Certificates.Rsa("CN=named");
        using var other = Certificates.Rsa("CN=other");
        var refused = RefusedCertificates.Parse($"# the sample ones\n\n{Read(named).Fingerprint.ToUpperInvariant()}  root.pem\n");
        Assert.Equal(1, refused.Count);
        Assert.True(refused.Contains(Read(named)));
        Assert.False(refused.Contains(Read(other)));
        Assert.False(RefusedCertificates.None.Contains(Read(named)));
    }

    [Fact]
    public void Colons_as_openssl_prints_them_are_accepted()
    {
        using var named = Certificates.Rsa("CN=named");
        var colons = string.Join(':', Read(named).Fingerprint.Chunk(2).Select(pair => new string(pair)));
        Assert.True(RefusedCertificates.Parse(colons).Contains(Read(named)));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("zz34567890123456789012345678901234567890123456789012345678901234")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234ab")]
    public void A_line_that_is_no_fingerprint_is_an_error_with_its_number(string line)
    {
        var wrong = Assert.Throws<PkiFormatException>(() => RefusedCertificates.Parse($"# list\n{line}"));
        Assert.Equal(2, wrong.Position);
    }

    private static Certificate Read(System.Security.Cryptography.X509Certificates.X509Certificate2 made) => Assert.Single(CertificateFile.Read(made.RawData));
}
