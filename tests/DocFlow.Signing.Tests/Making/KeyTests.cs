using System.Security.Cryptography.X509Certificates;

namespace DocFlow.Signing.Tests.Making;

public class KeyTests
{
    private static readonly DateTimeOffset now = new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_key_file_gives_certificate_chain_and_the_algorithm_that_fits()
    {
        using var key = TestKeys.Sample("minh");
        Assert.Equal("Nguyễn Văn Minh", key.Certificate.Subject.CommonName);
        Assert.Equal("RSA-SHA256", key.Algorithm.Name);
        Assert.NotEmpty(key.Chain);
        Assert.Equal(key.Certificate.Issuer, key.Chain[0].Subject);
    }

    [Fact]
    public void A_wrong_password_and_a_file_that_is_none_are_told_apart()
    {
        Refused(SigningRefusal.KeyPassword, () => SoftwareKey.FromPkcs12(TestKeys.Pkcs12("p256"), "y"));
        Refused(SigningRefusal.KeyFile, () => SoftwareKey.FromPkcs12("không phải khóa"u8, "x"));
        Refused(SigningRefusal.Algorithm, () => TestKeys.Of("p256", "RSA-SHA256"));
        Refused(SigningRefusal.Algorithm, () => SigningAlgorithm.Named("RSA-SHA1"));
    }

    [Fact]
    public void A_certificate_for_something_else_or_another_time_does_not_sign()
    {
        Demand(SigningRefusal.KeyUsage, TestKeys.Pkcs12("rsa2048", X509KeyUsageFlags.KeyEncipherment));
        Demand(SigningRefusal.KeyUsage, TestKeys.Pkcs12("p256", purpose: "1.3.6.1.5.5.7.3.8"));
        Demand(SigningRefusal.CertificateExpired, TestKeys.Pkcs12("p256", to: now.AddDays(-1)));
        Demand(SigningRefusal.CertificateNotYetValid, TestKeys.Pkcs12("p256", from: now.AddDays(1)));
        Demand(SigningRefusal.WeakKey, TestKeys.Pkcs12("rsa1024"));
        using var good = TestKeys.Of("p256");
        SignerFitness.Demand(good.Certificate, good.Algorithm, now);
        Refused(SigningRefusal.Algorithm, () => SignerFitness.Demand(good.Certificate, SigningAlgorithm.Named("RSA-SHA256"), now));
    }

    [Fact]
    public async Task A_key_serves_several_threads_at_once()
    {
        using var key = TestKeys.Of("rsa2048");
        var digest = new byte[32];
        await Parallel.ForAsync(0, 64, TestContext.Current.CancellationToken, async (_, stop) =>
        {
            var value = await key.Sign(digest, stop);
            Assert.True(SignatureValue.Holds(key.Algorithm, key.Certificate.Key, digest, value));
        });
    }

    private static void Demand(SigningRefusal reason, byte[] file)
    {
        using var key = SoftwareKey.FromPkcs12(file, "x");
        Refused(reason, () => SignerFitness.Demand(key.Certificate, key.Algorithm, now));
    }

    private static void Refused(SigningRefusal reason, Action act) => Assert.Equal(reason, Assert.Throws<SigningRefusedException>(act).Reason);

    private static void Refused<T>(SigningRefusal reason, Func<T> act) => Refused(reason, () => { act(); });
}
