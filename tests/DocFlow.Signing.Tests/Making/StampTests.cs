using System.Security.Cryptography;
using DocFlow.Pdf;
using DocFlow.Pki;

namespace DocFlow.Signing.Tests.Making;

public class StampTests
{
    private static readonly string certs = Path.Combine(DocFlow.Tests.Vectors.Repository(), "certs-sample");
    private readonly LocalTimeStampAuthority authority = new(TestKeys.Sample("tsa"), TimeProvider.System);

    [Theory]
    [InlineData("SHA256")]
    [InlineData("SHA384")]
    [InlineData("SHA512")]
    public async Task A_token_is_accepted_by_openssl(string hash)
    {
        byte[] data = [.. "nội dung"u8];
        var token = await authority.Stamp(new HashAlgorithmName(hash), CryptographicOperations.HashData(new HashAlgorithmName(hash), data), Stop);
        Judges.Token(token, data);
        Assert.InRange(token.Length, 1000, authority.TokenBytes);
    }

    [Fact]
    public async Task A_signature_with_a_time_stamp_is_accepted_and_the_stamp_too()
    {
        var signed = await Sign(authority);
        Judges.Pdfsig(signed, 1);
        Judges.OpenSsl(signed, File.ReadAllText(Path.Combine(certs, "root.pem")));
        var field = PdfDocument.Open(new MemoryStream(signed)).SignatureFields.Single();
        Assert.True(ClaimedSignature.Read(field.Contents).HasTimeStamp);
        var parts = Cms.SignedParts.Read(field.Contents);
        Judges.Token(parts.Token.ToArray(), parts.Value);
    }

    [Fact]
    public async Task A_token_larger_than_its_room_costs_a_second_pass_and_no_signature()
    {
        var signed = await Sign(new Narrow(authority));
        Assert.True(ClaimedSignature.Read(PdfDocument.Open(new MemoryStream(signed)).SignatureFields.Single().Contents).HasTimeStamp);
        Judges.Pdfsig(signed, 1);
    }

    [Fact]
    public async Task Without_a_stamp_a_signature_is_refused_or_stays_at_BB_as_asked()
    {
        var away = new Away();
        var output = new MemoryStream();
        using var key = TestKeys.Sample("minh");
        var refused = await Assert.ThrowsAsync<SigningRefusedException>(async () => await Signer.SignWith(key, new MemoryStream(SamplePdf.Pages()), output, new SignatureOptions(), away, stop: Stop));
        Assert.Equal(SigningRefusal.TimeStamp, refused.Reason);
        var signed = await Signer.SignWith(key, new MemoryStream(SamplePdf.Pages()), output, new SignatureOptions(), away, TimeStampPolicy.SignAnyway, Stop);
        Assert.True(signed is { Level: PadesLevel.Basic, Missing.Reason: SigningRefusal.TimeStamp });
        Judges.Pdfsig(output.ToArray(), 1);
    }

    [Fact]
    public async Task A_service_over_HTTP_is_asked_and_what_it_answers_is_checked()
    {
        using var good = new HttpClient(new Wire(async body => await authority.Answer(body, Stop)));
        var http = new HttpTimeStampAuthority(good, new Uri("http://tsa.invalid/"), TimeSpan.FromSeconds(5));
        Judges.Token(await http.Stamp(HashAlgorithmName.SHA256, SHA256.HashData("x"u8), Stop), [.. "x"u8]);

        var replayed = await authority.Answer(new TimeStampRequest { HashAlgorithm = SigningAlgorithm.Named("RSA-SHA256").HashIdentifier, Imprint = SHA256.HashData("x"u8), Nonce = new byte[] { 0x41 } }.Encode(), Stop);
        await Wrong(_ => Task.FromResult(replayed));                       // another nonce
        await Wrong(_ => Task.FromResult(new TimeStampResponse { Status = 2 }.Encode()));  // rejected
        await Wrong(_ => Task.FromResult(new byte[2 << 20]));              // too large
        await Wrong(_ => Task.FromResult("<html>"u8.ToArray()));           // a page
        await Wrong(async body => Damaged(await authority.Answer(body, Stop)));
        await Wrong(_ => throw new HttpRequestException("away"));
    }

    [Fact]
    public async Task A_signature_is_raised_to_every_level_and_renewed()
    {
        var evidence = await Evidence();
        foreach (var (level, stamps) in new[] { (PadesLevel.Timestamped, 1), (PadesLevel.LongTerm, 1), (PadesLevel.Archival, 2) })
        {
            var basic = await Sign(null);
            var raised = await Raise(basic, level, evidence);
            Assert.True(raised.AsSpan().StartsWith(basic));
            Judges.Qpdf(raised);
            Assert.Equal(1, Judges.Tally(raised).Valid);
            Judges.DocumentStamps(raised, stamps);
        }
        var archived = await Raise(await Sign(authority), PadesLevel.Archival, evidence);
        Judges.DocumentStamps(archived, 1);
        var renewed = await Raise(archived, PadesLevel.Archival, evidence);
        Assert.True(renewed.AsSpan().StartsWith(archived));
        Judges.DocumentStamps(renewed, 2);
        var store = SecurityStore.Read(PdfDocument.Open(new MemoryStream(renewed)));
        Assert.Equal((4, 2), (store.Certificates.Count, store.Crls.Count));
    }

    [Fact]
    public async Task A_certification_that_permits_nothing_still_takes_evidence_and_time_stamps()
    {
        using var key = TestKeys.Sample("minh");
        var output = new MemoryStream();
        await Signer.SignWith(key, new MemoryStream(SamplePdf.Pages()), output, new SignatureOptions { Certify = 1 }, stop: Stop);
        var raised = await Raise(output.ToArray(), PadesLevel.Archival, await Evidence());
        Judges.DocumentStamps(raised, 2);
        Assert.Equal(1, Judges.Tally(raised).Valid);
    }

    [Fact]
    public async Task Missing_evidence_and_unsigned_files_are_refused()
    {
        var basic = await Sign(null);
        await Refused(SigningRefusal.Evidence, async () => await Raise(basic, PadesLevel.LongTerm, RevocationEvidence.None));
        await Refused(SigningRefusal.Evidence, async () => await Raise(basic, PadesLevel.LongTerm, (await Evidence()) with { Crls = [] }));
        await Refused(SigningRefusal.NothingToExtend, async () => await Raise(SamplePdf.Pages(), PadesLevel.Timestamped, RevocationEvidence.None));
    }

    [Fact]
    public async Task One_signature_is_raised_where_evidence_on_another_is_not_at_hand()
    {
        using var stranger = TestKeys.Of("p256");
        var output = new MemoryStream();
        await Signer.SignWith(stranger, new MemoryStream(await Sign(authority)), output, new SignatureOptions(), stop: Stop);
        await Refused(SigningRefusal.Evidence, async () => await Raise(output.ToArray(), PadesLevel.LongTerm, await Evidence()));
        var raised = await Raise(output.ToArray(), PadesLevel.LongTerm, await Evidence(), ["Signature1"]);
        Judges.DocumentStamps(raised, 0);
        Assert.Equal(2, Judges.Tally(raised).Valid);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static PadesSigner Signer => new(TimeProvider.System);

    private static Task<RevocationEvidence> Evidence() =>
        RevocationEvidence.Load([Path.Combine(certs, "root.pem"), Path.Combine(certs, "issuing.pem")], [Path.Combine(certs, "root.crl"), Path.Combine(certs, "issuing.crl")], [], Stop);

    private async Task<byte[]> Raise(byte[] file, PadesLevel level, RevocationEvidence evidence, IReadOnlyCollection<string>? only = null)
    {
        var output = new MemoryStream();
        var raised = await new PadesExtender().Raise(new MemoryStream(file), output, level, authority, evidence, only, Stop);
        Assert.Equal((level, output.Length), (raised.Level, raised.Length));
        return output.ToArray();
    }

    private static async Task<byte[]> Sign(ITimeStampAuthority? stamps)
    {
        using var key = TestKeys.Sample("minh");
        var output = new MemoryStream();
        var signed = await Signer.SignWith(key, new MemoryStream(SamplePdf.Pages()), output, new SignatureOptions(), stamps, stop: Stop);
        Assert.Equal(stamps is null ? PadesLevel.Basic : PadesLevel.Timestamped, signed.Level);
        return output.ToArray();
    }

    private static byte[] Damaged(byte[] response)
    {
        response[^20] ^= 1;
        return response;
    }

    private static async Task Wrong(Func<byte[], Task<byte[]>> answer)
    {
        using var client = new HttpClient(new Wire(answer));
        await Refused(SigningRefusal.TimeStamp, async () => await new HttpTimeStampAuthority(client, new Uri("http://tsa.invalid/"), TimeSpan.FromSeconds(5)).Stamp(HashAlgorithmName.SHA256, SHA256.HashData("x"u8), Stop));
    }

    private static async Task Refused(SigningRefusal reason, Func<Task<byte[]>> act) => Assert.Equal(reason, (await Assert.ThrowsAsync<SigningRefusedException>(act)).Reason);

    private sealed class Narrow(ITimeStampAuthority wide) : ITimeStampAuthority
    {
        public int TokenBytes => 40;

        public ValueTask<byte[]> Stamp(HashAlgorithmName hash, ReadOnlyMemory<byte> digest, CancellationToken stop = default) => wide.Stamp(hash, digest, stop);
    }

    private sealed class Away : ITimeStampAuthority
    {
        public int TokenBytes => 4096;

        public ValueTask<byte[]> Stamp(HashAlgorithmName hash, ReadOnlyMemory<byte> digest, CancellationToken stop = default) => throw new SigningRefusedException(SigningRefusal.TimeStamp, "an answer");
    }

    private sealed class Wire(Func<byte[], Task<byte[]>> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop) =>
            new() { Content = new ByteArrayContent(await answer(await request.Content!.ReadAsByteArrayAsync(stop))) };
    }
}
