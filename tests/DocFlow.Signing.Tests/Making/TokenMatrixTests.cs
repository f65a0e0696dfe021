using System.Security.Cryptography.X509Certificates;
using DocFlow.Pdf;
using DocFlow.Pki;
using DocFlow.Pki.Tokens;
using DocFlow.Tests;

namespace DocFlow.Signing.Tests.Making;

/// <summary>Every algorithm, every level, key file and token: accepted by each judge that knows the algorithm.</summary>
public sealed class TokenMatrixTests : IAsyncDisposable
{
    private static readonly string certs = Path.Combine(Vectors.Repository(), "certs-sample");
    private static readonly Lazy<string> trust = new(() => Judges.Trusting(TestKeys.RootPem));

    private static readonly (string Kind, string Algorithm)[] algorithms =
    [
        ("rsa2048", "RSA-SHA256"), ("rsa3072", "RSA-SHA384"), ("rsa4096", "RSA-SHA512"), ("rsa2048", "RSA-PSS-SHA256"), ("rsa3072", "RSA-PSS-SHA384"), ("rsa4096", "RSA-PSS-SHA512"),
        ("p256", "ECDSA-SHA256"), ("p384", "ECDSA-SHA384"), ("p521", "ECDSA-SHA512"),
    ];

    private static readonly PadesLevel[] levels = [PadesLevel.Basic, PadesLevel.Timestamped, PadesLevel.LongTerm, PadesLevel.Archival];

    private SoftToken? token;

    /// <summary>Each algorithm on the token at B-B and at one level above it; the file keys at B-B are in <see cref="MatrixTests"/>.</summary>
    public static TheoryData<string, string, PadesLevel, bool> Some =>
        [.. algorithms.Select(a => (a.Kind, a.Algorithm, PadesLevel.Basic, true)), .. algorithms.Select((a, at) => (a.Kind, a.Algorithm, levels[1 + at % 3], true)), ("rsa2048", "RSA-PSS-SHA256", PadesLevel.Archival, false), ("p521", "ECDSA-SHA512", PadesLevel.LongTerm, false)];

    public static TheoryData<string, string, PadesLevel, bool> All =>
        [.. algorithms.SelectMany(a => levels.SelectMany(level => new[] { (a.Kind, a.Algorithm, level, true), (a.Kind, a.Algorithm, level, false) }))];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Some))]
    public Task An_algorithm_at_a_level_is_accepted(string kind, string algorithm, PadesLevel level, bool onToken) => Accepted(kind, algorithm, level, onToken);

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(All))]
    public Task Every_algorithm_at_every_level_is_accepted(string kind, string algorithm, PadesLevel level, bool onToken) => Accepted(kind, algorithm, level, onToken);

    [Fact]
    public async Task A_token_that_refuses_says_why_and_nothing_is_signed()
    {
        using var key = await OnToken("p256", "ECDSA-SHA256");
        Assert.Equal(SigningRefusal.TokenKey, await Refusal("khóa khác", SoftToken.Pin));
        Assert.Equal(SigningRefusal.TokenPin, await Refusal("khóa p256", "sai-PIN"));
        token!.PullOut();
        Assert.Equal(SigningRefusal.TokenAway, (await Assert.ThrowsAsync<SigningRefusedException>(async () => await Signed(key, PadesLevel.Basic))).Reason);
        token.PlugIn();
        Judges.OpenSsl(await Signed(key, PadesLevel.Basic), TestKeys.RootPem);
    }

    public async ValueTask DisposeAsync()
    {
        if (token is not null)
            await token.DisposeAsync();
    }

    private async Task Accepted(string kind, string algorithm, PadesLevel level, bool onToken)
    {
        using ISignatureKey key = onToken ? await OnToken(kind, algorithm) : TestKeys.Of(kind, algorithm);
        Assert.Single(key.Chain, c => c.Subject.CommonName == "DocFlow run root");
        var file = await Signed(key, level);
        Judges.Qpdf(file);
        Judges.OpenSsl(file, TestKeys.RootPem);
        if (!key.Algorithm.IsPss)
            Judges.Mutool(file, 1); // it checks by the PKCS#7 of old, which knows no PSS
        if (level <= PadesLevel.Timestamped)
            Judges.Pdfsig(file, 1, trust.Value);
        Assert.Equal(1, Judges.Tally(file).Valid); // it does not know the document time-stamp of B-LTA
        Judges.DocumentStamps(file, level == PadesLevel.Archival ? 1 : 0);
        if (level == PadesLevel.Basic)
            return;
        var parts = Cms.SignedParts.Read(PdfDocument.Open(new MemoryStream(file)).SignatureFields.Single(f => f.Kind == SignatureKind.Signature).Contents);
        Judges.Token(parts.Token.ToArray(), parts.Value);
    }

    private async Task<byte[]> Signed(ISignatureKey key, PadesLevel level)
    {
        using var stamps = TestKeys.Sample("tsa");
        var authority = new LocalTimeStampAuthority(stamps, TimeProvider.System);
        var source = SamplePdf.Pages();
        var first = new MemoryStream();
        await new PadesSigner(TimeProvider.System).SignWith(key, new MemoryStream(source), first, new SignatureOptions { Reason = "Phê duyệt" }, level == PadesLevel.Basic ? null : authority, stop: Stop);
        Assert.True(first.ToArray().AsSpan().StartsWith(source));
        if (level <= PadesLevel.Timestamped)
            return first.ToArray();
        var evidence = await RevocationEvidence.Load([Path.Combine(certs, "root.pem"), Path.Combine(certs, "issuing.pem")], [Path.Combine(certs, "root.crl"), Path.Combine(certs, "issuing.crl")], [], Stop);
        var raised = new MemoryStream();
        await new PadesExtender().Raise(first, raised, level, authority, evidence with { Crls = [.. evidence.Crls, TestKeys.RootCrl()] }, null, Stop);
        Assert.True(raised.ToArray().AsSpan().StartsWith(first.ToArray()));
        return raised.ToArray();
    }

    private async Task<ISignatureKey> OnToken(string kind, string algorithm)
    {
        token = SoftToken.Make("Thiết bị ký thử", new TokenWorkerOptions(TokenWorkerOptions.Beside("token-worker-host")));
        using var holder = X509CertificateLoader.LoadPkcs12(TestKeys.Pkcs12(kind), "x", X509KeyStorageFlags.Exportable);
        await token.Lay(holder, $"khóa {kind}", "0a");
        return await Pkcs11Key.Open(token.Workers, SoftToken.Module, token.Label, $"khóa {kind}", SoftToken.Pin, SigningAlgorithm.Named(algorithm), CertificateFile.Read(System.Text.Encoding.ASCII.GetBytes(TestKeys.RootPem)), Stop);
    }

    private async Task<SigningRefusal> Refusal(string label, string pin) =>
        (await Assert.ThrowsAsync<SigningRefusedException>(async () => await Pkcs11Key.Open(token!.Workers, SoftToken.Module, token.Label, label, pin, stop: Stop))).Reason;
}
