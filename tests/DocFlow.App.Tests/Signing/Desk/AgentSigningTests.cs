using System.Net;
using System.Text.Json;
using DocFlow.App.Tests.Running;
using DocFlow.Pki;
using DocFlow.Pki.Tokens;
using DocFlow.Signing;
using DocFlow.Signing.Validation;
using DocFlow.Tests;

namespace DocFlow.App.Tests.Signing.Desk;

/// <summary>Lists of documents signed by the agent with a token that goes away, a wrong PIN, and pages that ask for what they may not.</summary>
public sealed class AgentSigningTests : IAsyncLifetime
{
    private const string Label = "Token ông Minh", KeyLabel = "Khóa ký", Sessions = "/docflow-agent/sessions";

    private readonly SoftToken token = SoftToken.Make(Label, new TokenWorkerOptions(TokenWorkerOptions.Beside()));
    private Certificate certificate = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        using var made = TokenCertificates.Make("Trần Quang Minh");
        await token.Lay(made, KeyLabel, "0f");
        certificate = CertificateFile.Read(made.RawData)[0];
    }

    public ValueTask DisposeAsync() => token.DisposeAsync();

    [Fact]
    public async Task A_token_pulled_out_at_file_17_of_50_leaves_16_signed_and_34_untouched_and_each_is_signed_once_when_it_is_back()
    {
        await using var agent = await AgentUnderTest.Start(token, at =>
        {
            if (at == 17 && !Pulled)
            {
                Pulled = true;
                token.PullOut();
            }
        });
        await agent.Pair();
        var files = new List<(PendingSignature Pending, MemoryStream Staged)>();
        foreach (var n in Enumerable.Range(1, 50))
        {
            var staged = new MemoryStream();
            files.Add((await new PadesSigner(TimeProvider.System).Prepare(new MemoryStream(SignedFiles.Letter($"So {n}")), staged, new SignatureOptions(), certificate, [], Stop), staged));
        }
        var prepared = files.Select(f => f.Staged.ToArray()).ToList();
        var session = await Begin(agent, [.. files.Select((f, n) => (object)new { id = f.Pending.Id, label = $"{n + 1}/UBND-NV", title = "Về việc thử", algorithm = f.Pending.Algorithm, digest = f.Pending.ToBeSigned })]);
        var said = await agent.Type(agent.Window, SoftToken.Pin);
        Assert.Contains("Không thấy thiết bị ký", said, StringComparison.Ordinal);
        Assert.Contains("Đã ký 16, còn 34 văn bản chưa ký", said, StringComparison.Ordinal);
        Assert.DoesNotContain("16/UBND-NV", said, StringComparison.Ordinal);
        Assert.Contains("17/UBND-NV", said, StringComparison.Ordinal);
        var before = await Told(agent, session);
        Assert.Equal("paused", before.GetProperty("state").GetString());
        await Take(before, files);
        Assert.Equal(Enumerable.Range(0, 16), Signed(files));
        Assert.All(Enumerable.Range(16, 34), n => Assert.Equal(prepared[n], files[n].Staged.ToArray()));

        token.PlugIn();
        Assert.Contains("Đã ký 50 văn bản", await agent.Type(agent.Window, SoftToken.Pin), StringComparison.Ordinal);
        var after = await Told(agent, session);
        Assert.Equal("done", after.GetProperty("state").GetString());
        Assert.Equal(Values(before)[..16], Values(after)[..16]);
        Assert.Equal(16, await Take(after, files));
        Assert.Equal(Enumerable.Range(0, 50), Signed(files));
        // Asked once more it signs nothing a second time.
        await agent.Type(agent.Window, SoftToken.Pin);
        Assert.Equal(Values(after), Values(await Told(agent, session)));
    }

    [Fact]
    public async Task A_wrong_PIN_is_told_with_what_the_token_says_is_not_sent_twice_and_nothing_is_signed()
    {
        await using var agent = await AgentUnderTest.Start(token);
        await agent.Pair();
        var session = await Begin(agent, [Ask("một")]);
        var window = agent.Window;
        Assert.Contains("Sai PIN", await agent.Type(window, "sai-pin-1"), StringComparison.Ordinal);
        Assert.Contains("không thử lại", await agent.Type(window, "sai-pin-1"), StringComparison.Ordinal);
        var told = await Told(agent, session);
        Assert.Equal(("paused", true), (told.GetProperty("state").GetString(), Values(told)[0] is null));
        Assert.DoesNotContain("sai-pin-1", told.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("Đã ký 1 văn bản", await agent.Type(window, SoftToken.Pin), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_its_origins_alone_and_what_is_no_digest_of_a_known_key_is_refused()
    {
        await using var agent = await AgentUnderTest.Start(token);
        await agent.Pair();
        await agent.Pair("https://van-phong-khac.example.vn");
        var (_, keys) = await agent.Ask(AgentUnderTest.Office, HttpMethod.Post, "/docflow-agent/keys", new { });
        Assert.Equal((Label, "Trần Quang Minh", certificate.Fingerprint), (keys[0].GetProperty("token").GetString(), keys[0].GetProperty("name").GetString(), keys[0].GetProperty("certificate").GetString()));
        var session = await Begin(agent, [Ask("một")]);
        Assert.Equal(HttpStatusCode.Gone, (await agent.Ask("https://van-phong-khac.example.vn", HttpMethod.Get, $"{Sessions}/{session}")).Status);
        await agent.Ask("https://van-phong-khac.example.vn", HttpMethod.Post, $"{Sessions}/{session}/end", new { });
        Assert.Equal("waiting", (await Told(agent, session)).GetProperty("state").GetString());
        Assert.Equal("noKey", await agent.Code(AgentUnderTest.Office, Sessions, new { certificate = new string('0', 64), documents = new[] { Ask("một") } }));
        foreach (var wrong in (object[])[new { id = "a", label = "", algorithm = "ECDSA-SHA256", digest = new byte[32] }, new { id = "a", label = "b", algorithm = "ECDSA-SHA256", digest = new byte[31] }, new { id = "a", label = "b", algorithm = "SHA1", digest = new byte[32] }])
            Assert.Equal("malformed", await agent.Code(AgentUnderTest.Office, Sessions, new { certificate = certificate.Fingerprint, documents = new[] { wrong } }));
        Assert.Equal("malformed", await agent.Code(AgentUnderTest.Office, Sessions, new { certificate = certificate.Fingerprint, documents = Enumerable.Range(0, 201).Select(n => Ask($"{n}")) }));
        Assert.Equal("malformed", await agent.Code(AgentUnderTest.Office, Sessions, new { certificate = certificate.Fingerprint, documents = new[] { Ask("một"), Ask("một") } }));
        await agent.Ask(AgentUnderTest.Office, HttpMethod.Post, $"{Sessions}/{session}/end", new { });
        Assert.Contains("Đã thôi ký", await agent.Type(agent.Window, SoftToken.Pin), StringComparison.Ordinal);
        Assert.Null(Values(await Told(agent, session))[0]);
    }

    private bool Pulled { get; set; }

    private static object Ask(string id) => new { id, label = $"Văn bản {id}", algorithm = "ECDSA-SHA256", digest = new byte[32] };

    private async Task<string> Begin(AgentUnderTest agent, IReadOnlyList<object> documents)
    {
        var (status, body) = await agent.Ask(AgentUnderTest.Office, HttpMethod.Post, Sessions, new { certificate = certificate.Fingerprint, documents });
        Assert.True(status == HttpStatusCode.OK, body.GetRawText());
        return body.GetProperty("id").GetString()!;
    }

    private static async Task<JsonElement> Told(AgentUnderTest agent, string session) => (await agent.Ask(AgentUnderTest.Office, HttpMethod.Get, $"{Sessions}/{session}")).Body;

    private static string?[] Values(JsonElement told) => [.. told.GetProperty("documents").EnumerateArray().Select(d => d.GetProperty("value").GetString())];

    /// <summary>Completes what has a value; how many were complete already.</summary>
    private static async Task<int> Take(JsonElement told, List<(PendingSignature Pending, MemoryStream Staged)> files)
    {
        var known = 0;
        foreach (var (value, n) in Values(told).Select((v, n) => (v, n)).Where(v => v.v is not null))
            known += (await new PadesSigner(TimeProvider.System).Complete(files[n].Pending, files[n].Staged, Convert.FromBase64String(value!), stop: Stop)).WasComplete ? 1 : 0;
        return known;
    }

    /// <summary>The places of the files that hold one intact signature over the whole file.</summary>
    private static IEnumerable<int> Signed(List<(PendingSignature Pending, MemoryStream Staged)> files) => Enumerable.Range(0, files.Count)
        .Where(n => PdfValidation.Facts(files[n].Staged, Stop).Signatures is [{ Coverage: DocFlow.Pdf.SignatureCoverage.WholeFile, Cms: { DigestMatches: true, Value: ValueCheck.Holds } }]);
}
