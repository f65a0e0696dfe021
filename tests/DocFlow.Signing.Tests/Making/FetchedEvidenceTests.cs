using System.Security.Cryptography;
using DocFlow.Pki;
using DocFlow.Pdf;
using DocFlow.Signing.Validation;
using DocFlow.Tests;

namespace DocFlow.Signing.Tests.Making;

/// <summary>Signatures raised with evidence fetched over HTTP from an authority of this run, and validated with nothing but its root.</summary>
public sealed class FetchedEvidenceTests : IDisposable
{
    private readonly LoopbackAuthority authority = new();
    private readonly SoftwareKey signer, stamper;
    private readonly byte[] leaf;

    public FetchedEvidenceTests()
    {
        var (file, certificate) = authority.Person("Lan");
        (signer, leaf) = (SoftwareKey.FromPkcs12(file, "x"), certificate);
        stamper = SoftwareKey.FromPkcs12(authority.Stamper().Pkcs12, "x");
        var stamps = new LocalTimeStampAuthority(stamper, TimeProvider.System);
        authority.TimeStamps = request => stamps.Answer(request, Stop).AsTask();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PadesLevel.LongTerm)]
    [InlineData(PadesLevel.Archival)]
    public async Task A_signature_is_raised_with_fetched_evidence_and_valid_by_its_own_evidence_for_ever(PadesLevel level)
    {
        var raised = await Raised(level);
        Assert.Contains("POST /ocsp", authority.Asked);
        Assert.Contains("GET /root.cer", authority.Asked);
        authority.Leave();

        var report = PdfValidation.Run(new MemoryStream(raised), Trusting(TimeProvider.System.GetUtcNow()), "a.pdf", Stop);
        Assert.True(report.Verdict == "valid", string.Join("; ", report.Signatures.SelectMany(s => s.Reasons).Select(r => r.En)));
        Assert.Equal(level.Spelled(), report.Signatures.First(s => s.Kind == "signature").Level);
        Assert.Equal(1, Judges.Tally(raised).Valid);
        Judges.OpenSsl(raised, Pem("CERTIFICATE", authority.Root) + Pem("CERTIFICATE", authority.Issuing));
    }

    [Fact]
    public async Task OpenSSL_finds_the_fetched_evidence_as_good_as_we_do()
    {
        var facts = PdfValidation.Facts(new MemoryStream(await Raised(PadesLevel.LongTerm)), Stop);
        var certificate = CertificateFile.Read(leaf)[0];
        var answer = Assert.Single(facts.Ocsps, encoded => OcspResponse.Read(encoded).Statements.Any(statement => statement.SerialNumber.Span.SequenceEqual(certificate.SerialNumber.Span)));
        var lists = string.Concat(facts.Crls.Select(list => Pem("X509 CRL", list)));
        Judges.With(answer, response => Judges.With(Text(Pem("CERTIFICATE", leaf)), person => Judges.With(Text(Pem("CERTIFICATE", authority.Issuing)), issuer => Judges.With(Text(Pem("CERTIFICATE", authority.Root)), root =>
        {
            var said = Judges.Run("openssl", "ocsp", "-respin", response, "-issuer", issuer, "-cert", person, "-CAfile", root, "-no_nonce");
            Assert.True(said.Code == 0 && said.Output.Contains("Response verify OK", StringComparison.Ordinal) && said.Output.Contains(": good", StringComparison.Ordinal), said.Output);
        }))));
        Judges.With(Text(Pem("CERTIFICATE", stamper.Certificate.Encoded.ToArray())), stamp => Judges.With(Text(Pem("CERTIFICATE", authority.Issuing)), issuer => Judges.With(Text(Pem("CERTIFICATE", authority.Root)), root => Judges.With(Text(lists), crl =>
        {
            var said = Judges.Run("openssl", "verify", "-CAfile", root, "-untrusted", issuer, "-crl_check_all", "-CRLfile", crl, stamp);
            Assert.True(said.Code == 0, said.Output);
        }))));
    }

    [Fact]
    public async Task A_plain_signature_is_valid_online_and_undetermined_offline()
    {
        var basic = await Signed();
        var facts = PdfValidation.Facts(new MemoryStream(basic), Stop);
        var context = Trusting(TimeProvider.System.GetUtcNow());
        Assert.Equal("indeterminate", PdfValidation.Judge(facts, context).Verdict);
        using var web = new SafeWeb(Rules);
        var (report, fetched) = await OnlineValidation.Judge(facts, context, Fetcher(web), "a.pdf", Stop);
        Assert.True(report.Verdict == "valid", string.Join("; ", report.Signatures.SelectMany(s => s.Reasons).Select(r => r.En)));

        // What was fetched, kept, gives the same report without a network.
        var kept = context.With(fetched!);
        Assert.Equal(report.ToJson(), PdfValidation.Judge(PdfValidation.Read(PdfValidation.Write(facts)), kept, "a.pdf").ToJson());
        var asked = authority.Asked.Count;
        Assert.Null((await OnlineValidation.Judge(facts, kept, Fetcher(web), "a.pdf", Stop)).Fetched);
        Assert.Null((await OnlineValidation.Judge(facts, context with { Trust = [] }, Fetcher(web), "a.pdf", Stop)).Fetched);
        Assert.Equal(asked, authority.Asked.Count);
    }

    [Fact]
    public async Task A_revocation_fetched_later_does_not_undo_what_a_time_stamp_proves()
    {
        var (basic, stamped) = (await Signed(), await Signed(stamped: true));
        var at = TimeProvider.System.GetUtcNow();
        authority.Revoke(leaf, at.AddSeconds(30));
        authority.Currency = (at.AddMinutes(5), at.AddDays(1));
        var context = Trusting(at.AddMinutes(10));
        using var web = new SafeWeb(Rules);
        var one = (await OnlineValidation.Judge(PdfValidation.Facts(new MemoryStream(basic), Stop), context, Fetcher(web), stop: Stop)).Report.Signatures.Single();
        Assert.Equal(("INDETERMINATE", "REVOKED_NO_POE"), (one.Indication, one.SubIndication));
        var other = (await OnlineValidation.Judge(PdfValidation.Facts(new MemoryStream(stamped), Stop), context, Fetcher(web), stop: Stop)).Report.Signatures.Single();
        Assert.True(other.Indication == "TOTAL-PASSED", string.Join("; ", other.Reasons.Select(r => r.En)));
    }

    [Fact]
    public async Task Where_nothing_answers_the_signature_is_refused_and_nothing_is_left_behind()
    {
        foreach (var path in new[] { "ocsp", "issuing.crl" })
            authority.Instead[path] = context => LoopbackAuthority.Reply(context, 503, []);
        var refused = await Assert.ThrowsAsync<SigningRefusedException>(() => Raised(PadesLevel.LongTerm));
        Assert.Equal(SigningRefusal.Evidence, refused.Reason);
    }

    public void Dispose()
    {
        authority.Dispose();
        signer.Dispose();
        stamper.Dispose();
    }

    private FetchRules Rules => new() { AllowedHosts = new HashSet<string> { authority.Host } };

    private static EvidenceFetcher Fetcher(SafeWeb web, FetchRules rules) => new(web, new EvidenceCache(), rules, TimeProvider.System);

    private EvidenceFetcher Fetcher(SafeWeb web) => Fetcher(web, Rules);

    private ValidationContext Trusting(DateTimeOffset moment) => new() { Trust = CertificateFile.Read(authority.Root), Moment = moment };

    private async Task<byte[]> Signed(bool stamped = false)
    {
        var output = new MemoryStream();
        using var client = new HttpClient();
        await new PadesSigner(TimeProvider.System).SignWith(signer, new MemoryStream(SamplePdf.Pages()), output, new SignatureOptions(), stamped ? Stamps(client) : null, stop: Stop);
        return output.ToArray();
    }

    private async Task<byte[]> Raised(PadesLevel level)
    {
        var basic = await Signed(stamped: true);
        var output = new MemoryStream();
        using var client = new HttpClient();
        using var web = new SafeWeb(Rules);
        await new PadesExtender(Fetcher(web)).Raise(new MemoryStream(basic), output, level, Stamps(client), RevocationEvidence.None, stop: Stop);
        return output.ToArray();
    }

    private HttpTimeStampAuthority Stamps(HttpClient client) => new(client, new Uri(authority.Address + "tsa"), TimeSpan.FromSeconds(10));

    private static byte[] Text(string text) => System.Text.Encoding.ASCII.GetBytes(text);

    private static string Pem(string label, byte[] encoded) => PemEncoding.WriteString(label, encoded) + "\n";
}
