using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DocFlow.Pki;
using DocFlow.Tests;

namespace DocFlow.Signing.Tests.Remote;

public sealed class CscClientTests : IDisposable
{
    private readonly SigningCloud cloud = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => cloud.Dispose();

    [Fact]
    public async Task A_push_that_is_confirmed_late_gives_values_that_the_certificate_holds_to()
    {
        cloud.Add("minh-1", Make("Minh", rsa: true), most: 5);
        cloud.Add("lan-1", Make("Lan", rsa: false));
        using var client = Client();
        Assert.Equal(("2.1.0.1", false), ((await client.Facts(Stop)).Specs, (await client.Facts(Stop)).IsAsynchronous));
        Assert.Equal(["minh-1"], await client.Credentials("minh", Stop));
        foreach (var id in (string[])["minh-1", "lan-1"])
        {
            var credential = await client.Credential(id, Stop);
            var algorithm = credential.Algorithm();
            Assert.Equal(("implicit", true), (credential.Mode, credential.IsEnabled));
            var hashes = Hashes(3);
            var permission = await client.Authorize(credential, algorithm, hashes, null, "Ký 3 văn bản", Stop);
            Assert.Null(permission.Sad);
            for (var look = 0; look < 3; look++)
                permission = await client.Check(permission.Handle!, Stop);
            Assert.Null(permission.Sad);
            var push = cloud.Phone.Last();
            Assert.Equal("Ký 3 văn bản", push.Words);
            push.Confirm();
            permission = await client.Check(permission.Handle!, Stop);
            Assert.DoesNotContain(permission.Sad!, permission.ToString(), StringComparison.Ordinal);
            var values = (await client.Sign(credential, algorithm, hashes, permission.Sad!, "yêu cầu 1", later: false, Stop)).Values!;
            for (var n = 0; n < hashes.Count; n++)
                Assert.True(SignatureValue.Holds(algorithm, credential.Certificate.Key, hashes[n].Span, SignatureValue.ForCms(algorithm, credential.Certificate.Key, values[n])!));
        }
    }

    [Fact]
    public async Task A_lost_answer_is_asked_for_again_and_nothing_is_signed_twice()
    {
        cloud.Add("minh-1", Make("Minh", rsa: false), pin: "123456");
        using var client = Client();
        var credential = await client.Credential("minh-1", Stop);
        Assert.Equal(["PIN"], credential.Asks.Select(a => a.Id));
        var (hashes, sad) = await Permitted(client, credential);
        cloud.LostAnswers = 1;
        Assert.Equal(RemoteProblem.Away, await Problem(() => client.Sign(credential, credential.Algorithm(), hashes, sad, "một", later: false, Stop)));
        var values = (await UntilHeard(() => client.Sign(credential, credential.Algorithm(), hashes, sad, "một", later: false, Stop))).Values!;
        Assert.All(hashes, h => Assert.Equal(1, cloud.Signed[Convert.ToBase64String(h.Span)]));
        Assert.Equal(hashes.Count, values.Count);

        // A service whose permissions are good for one request says that it is over: the owner has to be asked anew.
        cloud.SadOnce = true;
        (hashes, sad) = await Permitted(client, credential);
        cloud.LostAnswers = 1;
        Assert.Equal(RemoteProblem.Away, await Problem(() => client.Sign(credential, credential.Algorithm(), hashes, sad, "hai", later: false, Stop)));
        Assert.Equal(RemoteProblem.Expired, await Problem(() => UntilHeard(() => client.Sign(credential, credential.Algorithm(), hashes, sad, "hai", later: false, Stop))));
    }

    [Fact]
    public async Task An_answer_that_is_kept_may_be_collected_again_and_again()
    {
        cloud.Add("minh-1", Make("Minh", rsa: false), pin: "123456");
        (cloud.Asynchronous, cloud.PollsUntilReady) = (true, 2);
        using var client = Client();
        Assert.True((await client.Facts(Stop)).IsAsynchronous);
        var credential = await client.Credential("minh-1", Stop);
        var (hashes, sad) = await Permitted(client, credential);
        var asked = await client.Sign(credential, credential.Algorithm(), hashes, sad, "một", later: true, Stop);
        Assert.Null(asked.Values);
        Assert.Null((await client.Collect(asked.ResponseId!, hashes.Count, Stop)).Values);
        Assert.Null((await client.Collect(asked.ResponseId!, hashes.Count, Stop)).Values);
        var values = (await client.Collect(asked.ResponseId!, hashes.Count, Stop)).Values!;
        Assert.Equal(values, (await client.Collect(asked.ResponseId!, hashes.Count, Stop)).Values!);
        Assert.Equal(RemoteProblem.Garbage, await Problem(() => client.Collect(asked.ResponseId!, 7, Stop)));
        Assert.Equal(RemoteProblem.Expired, await Problem(() => client.Collect("answer-lạ", 2, Stop)));
    }

    [Fact]
    public async Task A_code_that_the_service_sends_permits_once_and_a_wrong_one_never()
    {
        cloud.Add("minh-ma", Make("Minh", rsa: false), pin: "123456", code: true);
        cloud.Add("minh-1", Make("Minh", rsa: false));
        using var client = Client();
        var credential = await client.Credential("minh-ma", Stop);
        Assert.Equal(("PIN", "MA", true), (credential.AsksPassword?.Id, credential.AsksCode?.Id, credential.IsAnswerable));
        Assert.False((credential with { Asks = [.. credential.Asks, new RemoteQuestion("TAY", "Biometric", "Vân tay")] }).IsAnswerable);
        var (algorithm, hashes) = (credential.Algorithm(), Hashes(2));
        Task<RemotePermission> Say(string code) => client.Authorize(credential, algorithm, hashes, new Dictionary<string, string> { ["PIN"] = "123456", ["MA"] = code }, null, Stop);
        await client.Challenge(credential, "Ký 2 văn bản", Stop);
        Assert.Equal(RemoteProblem.WrongAnswer, await Problem(() => Say("không phải")));
        // It was good for one try: the right one comes too late.
        Assert.Equal(RemoteProblem.WrongAnswer, await Problem(() => Say(cloud.Codes.Last())));
        await client.Challenge(credential, null, Stop);
        Assert.NotNull((await Say(cloud.Codes.Last())).Sad);
        Assert.Equal(2, cloud.Codes.Count);
        var other = await client.Credential("minh-1", Stop);
        Assert.Equal((null, null, true), (other.AsksPassword, other.AsksCode, other.IsAnswerable));
        Assert.Equal(RemoteProblem.NoCredential, await Problem(() => client.Challenge(other, null, Stop)));
    }

    [Fact]
    public async Task Each_refusal_has_its_name()
    {
        cloud.Add("minh-1", Make("Minh", rsa: false), most: 2);
        cloud.Add("minh-pin", Make("Minh", rsa: false), pin: "123456");
        cloud.Add("minh-khoa", Make("Minh", rsa: false), status: "disabled");
        using var client = Client();
        var credential = await client.Credential("minh-1", Stop);
        var algorithm = credential.Algorithm();
        Assert.Equal(RemoteProblem.TooMany, await Problem(() => client.Authorize(credential, algorithm, Hashes(3), null, null, Stop)));
        Assert.Equal(RemoteProblem.TooMany, await Problem(() => client.Authorize(credential with { MostAtOnce = 9 }, algorithm, Hashes(3), null, null, Stop)));
        Assert.Equal(RemoteProblem.NoCredential, await Problem(() => client.Credential("không có", Stop)));
        Assert.Equal(RemoteProblem.WrongAnswer, await Problem(async () => await client.Authorize(await client.Credential("minh-pin", Stop), algorithm, Hashes(1), new Dictionary<string, string> { ["PIN"] = "sai" }, null, Stop)));
        Assert.Equal((false, RemoteProblem.Locked), ((await client.Credential("minh-khoa", Stop)).IsEnabled, await Problem(async () => await client.Authorize(await client.Credential("minh-khoa", Stop), algorithm, Hashes(1), null, null, Stop))));
        var permission = await client.Authorize(credential, algorithm, Hashes(1), null, null, Stop);
        cloud.Phone.Last().Decline();
        Assert.Equal(RemoteProblem.Declined, await Problem(() => client.Check(permission.Handle!, Stop)));
        Assert.Equal(RemoteProblem.Expired, await Problem(() => client.Check("handle lạ", Stop)));
        cloud.SadSeconds = -1;
        var (hashes, sad) = await Permitted(client, await client.Credential("minh-pin", Stop));
        Assert.Equal(RemoteProblem.Expired, await Problem(async () => await client.Sign(await client.Credential("minh-pin", Stop), algorithm, hashes, sad, "một", later: false, Stop)));
        cloud.SadSeconds = 300;
        (_, sad) = await Permitted(client, await client.Credential("minh-pin", Stop));
        Assert.Equal(RemoteProblem.Refused, await Problem(async () => await client.Sign(await client.Credential("minh-pin", Stop), algorithm, [SHA256.HashData("khác"u8)], sad, "hai", later: false, Stop)));
        cloud.Throttled = 1;
        var busy = await Assert.ThrowsAsync<RemoteSigningException>(() => client.Credentials(null, Stop));
        Assert.Equal((RemoteProblem.Busy, TimeSpan.FromSeconds(1)), (busy.Problem, busy.RetryAfter));
        cloud.ForgetTokens();
        Assert.Equal(3, (await client.Credentials(null, Stop)).Count);
        using var stranger = new CscClient(Options with { ClientSecret = "sai" }, TimeProvider.System);
        Assert.Equal(RemoteProblem.Unauthorized, await Problem(() => stranger.Credentials(null, Stop)));
    }

    [Theory]
    [InlineData(200, "{")]
    [InlineData(200, "[]")]
    [InlineData(200, """{"credentialIDs":"một"}""")]
    [InlineData(200, """{"credentialIDs":[1]}""")]
    [InlineData(200, "\u0000\u0001")]
    [InlineData(200, """{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}}}}}}}}}}}}""")]
    [InlineData(302, "{}")]
    [InlineData(500, "<html>lỗi</html>")]
    [InlineData(418, """{"error":7}""")]
    public async Task Nonsense_is_one_typed_failure(int status, string body)
    {
        using var client = Client();
        cloud.Instead["credentials/list"] = (status, System.Text.Encoding.UTF8.GetBytes(body));
        var failed = await Assert.ThrowsAsync<RemoteSigningException>(() => client.Credentials(null, Stop));
        Assert.Equal(status switch { 200 => RemoteProblem.Garbage, 500 => RemoteProblem.Away, _ => RemoteProblem.Refused }, failed.Problem);
    }

    [Fact]
    public async Task Mutated_answers_never_end_in_anything_else_than_the_one_failure()
    {
        cloud.Add("minh-1", Make("Minh", rsa: false));
        using var plain = new HttpClient();
        using var client = Client();
        await client.Credentials(null, Stop);
        var good = System.Text.Encoding.UTF8.GetBytes($$$"""{"key":{"status":"enabled","algo":["1.2.840.10045.4.3.2"]},"cert":{"certificates":["{{{Convert.ToBase64String(Make("M", rsa: false).RawData)}}}"]},"auth":{"mode":"explicit","objects":[{"id":"PIN","type":"Password"}]},"multisign":5}""");
        var random = new Random(2026);
        var (read, refused) = (0, 0);
        for (var n = 0; n < 400; n++)
        {
            var bad = good.ToArray();
            for (var m = 0; m < 1 + n % 4; m++)
                bad[random.Next(bad.Length)] = (byte)random.Next(256);
            cloud.Instead["credentials/info"] = (200, n % 7 == 0 ? bad[..random.Next(bad.Length)] : bad);
            try
            {
                await client.Credential("minh-1", Stop);
                read++;
            }
            catch (RemoteSigningException)
            {
                refused++;
            }
        }
        Assert.Equal(400, read + refused);
        Assert.True(refused > 100, $"{refused} refused");
    }

    [Fact]
    public async Task Only_https_to_public_addresses_is_called_and_an_answer_has_an_end()
    {
        foreach (var address in (string[])["http://example.com/csc/v2/", "https://a:b@example.com/", "https://example.com/?x=1", "ftp://example.com/", "http://127.0.0.1/csc"])
            Assert.Equal(RemoteProblem.Address, Assert.Throws<RemoteSigningException>(() => new CscClient(new RemoteServiceOptions(new Uri(address), "a", "b"), TimeProvider.System)).Problem);
        using var inside = new CscClient(new RemoteServiceOptions(new Uri("https://noi-bo.example/csc/v2/"), "a", "b"), TimeProvider.System, lookUp: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("8.8.8.8"), IPAddress.Parse("10.0.0.5")]));
        Assert.Equal(RemoteProblem.Address, await Problem(() => inside.Facts(Stop)));
        using var short1 = new CscClient(Options with { LargestAnswer = 64 }, TimeProvider.System);
        Assert.Equal(RemoteProblem.Garbage, await Problem(() => short1.Facts(Stop)));
        cloud.Instead["info"] = (200, """{"specs":"2.0.0.2","oauth2":"http://169.254.169.254/"}"""u8.ToArray());
        using var led = Client();
        Assert.Equal(RemoteProblem.Garbage, await Problem(() => led.Facts(Stop)));
    }

    [Fact]
    public async Task A_person_lets_the_client_in_by_code_and_verifier_and_the_token_is_renewed()
    {
        cloud.Add("minh-1", Make("Minh", rsa: false));
        using var stranger = Client();
        var (back, verifier) = (new Uri("https://vanphong.example/ve"), CscClient.NewVerifier());
        var door = await stranger.Door(back, "trạng thái", verifier, Stop);
        using var person = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var sent = await person.GetAsync(door, Stop);
        var query = System.Web.HttpUtility.ParseQueryString(sent.Headers.Location!.Query);
        Assert.Equal("trạng thái", query["state"]);
        var tokens = await stranger.Redeem(query["code"]!, back, verifier, Stop);
        Assert.Equal(RemoteProblem.Expired, await Problem(() => stranger.Redeem(query["code"]!, back, verifier, Stop)));
        var kept = new List<RemoteTokens>();
        using var theirs = new CscClient(Options, TimeProvider.System, tokens, kept.Add);
        Assert.Equal(["minh-1"], await theirs.Credentials(null, Stop));
        Assert.Empty(kept);
        cloud.ForgetTokens();
        Assert.Equal(["minh-1"], await theirs.Credentials(null, Stop));
        Assert.Single(kept);
    }

    private RemoteServiceOptions Options => new(cloud.Address, cloud.ClientId, cloud.ClientSecret) { AllowPlainLoopback = true, Patience = TimeSpan.FromSeconds(60) };

    private CscClient Client() => new(Options, TimeProvider.System);

    private static async Task<(IReadOnlyList<ReadOnlyMemory<byte>> Hashes, string Sad)> Permitted(CscClient client, RemoteCredential credential)
    {
        var hashes = Hashes(2);
        return (hashes, (await client.Authorize(credential, credential.Algorithm(), hashes, new Dictionary<string, string> { ["PIN"] = "123456" }, null, Stop)).Sad!);
    }

    private static List<ReadOnlyMemory<byte>> Hashes(int count) => [.. Enumerable.Range(0, count).Select(_ => (ReadOnlyMemory<byte>)SHA256.HashData(RandomNumberGenerator.GetBytes(32)))];

    private static async Task<RemoteProblem> Problem(Func<Task> verb) => (await Assert.ThrowsAsync<RemoteSigningException>(verb)).Problem;

    /// <summary>A connection that breaks once more (the listener sheds those it was told to drop) is nobody's answer: it is asked again, as the office does.</summary>
    private static async Task<T> UntilHeard<T>(Func<Task<T>> ask)
    {
        for (var time = 1; ; time++)
        {
            try
            {
                return await ask();
            }
            catch (RemoteSigningException away) when (away.Problem == RemoteProblem.Away && time < 5)
            {
            }
        }
    }

    private static X509Certificate2 Make(string name, bool rsa)
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var big = rsa ? RSA.Create(2048) : null;
        var request = big is null ? new CertificateRequest($"CN={name}", curve, HashAlgorithmName.SHA256) : new CertificateRequest($"CN={name}", big, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.NonRepudiation, critical: true));
        return request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2060, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
