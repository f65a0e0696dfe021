namespace DocFlow.Signing.Tests.Making;

public class MatrixTests
{
    private static readonly Lazy<string> trust = new(() => Judges.Trusting(TestKeys.RootPem));

    [Theory]
    [InlineData("rsa2048", "RSA-SHA256")]
    [InlineData("rsa2048", "RSA-SHA384")]
    [InlineData("rsa3072", "RSA-SHA512")]
    [InlineData("rsa4096", "RSA-SHA256")]
    [InlineData("rsa2048", "RSA-PSS-SHA256")]
    [InlineData("rsa3072", "RSA-PSS-SHA384")]
    [InlineData("rsa4096", "RSA-PSS-SHA512")]
    [InlineData("p256", "ECDSA-SHA256")]
    [InlineData("p384", "ECDSA-SHA384")]
    [InlineData("p521", "ECDSA-SHA512")]
    public async Task Every_algorithm_is_accepted_by_every_judge(string kind, string algorithm)
    {
        using var key = TestKeys.Of(kind, algorithm);
        var file = await Signed(key);
        Judges.Qpdf(file);
        Judges.OpenSsl(file, TestKeys.RootPem);
        Judges.Pdfsig(file, 1, trust.Value);
        if (!key.Algorithm.IsPss)
            Judges.Mutool(file, 1); // it checks by the PKCS#7 of old, which knows no PSS
    }

    private static async Task<byte[]> Signed(ISignatureKey key)
    {
        var output = new MemoryStream();
        var source = SamplePdf.Pages();
        var signed = await new PadesSigner(TimeProvider.System).SignWith(key, new MemoryStream(source), output, new SignatureOptions { Reason = "Phê duyệt" }, stop: TestContext.Current.CancellationToken);
        Assert.Equal(PadesLevel.Basic, signed.Level);
        Assert.True(output.ToArray().AsSpan().StartsWith(source));
        return output.ToArray();
    }
}
