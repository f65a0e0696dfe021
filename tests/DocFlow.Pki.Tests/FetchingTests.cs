using System.Diagnostics;
using System.Net;
using DocFlow.Tests;

namespace DocFlow.Pki.Tests;

/// <summary>Evidence fetched over real sockets from an authority of this run.</summary>
public sealed class FetchingTests : IDisposable
{
    private readonly LoopbackAuthority authority = new();
    private readonly EvidenceCache cache = new();
    private Clock clock = new(TimeProvider.System.GetUtcNow());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private FetchRules Rules => new() { AllowedHosts = new HashSet<string> { authority.Host }, Patience = TimeSpan.FromSeconds(60), Together = TimeSpan.FromMinutes(5) };

    [Fact]
    public async Task From_the_leaf_alone_everything_is_gathered_and_the_path_is_good()
    {
        var leaf = Read(authority.Person("Lan").Certificate);
        var fetched = await Collect(leaf, Rules);
        Assert.Equal(["GET /issuing.p7c", "POST /ocsp", "GET /root.crl"], authority.Asked);
        Assert.Equal((1, 1, 1), (fetched.Certificates.Count, fetched.Ocsps.Count, fetched.Crls.Count));
        Assert.All(fetched.Log, record => Assert.Null(record.Failure));
        Assert.True(Judge(leaf, fetched).Valid, string.Join("; ", Judge(leaf, fetched).Reasons));

        // Asked again, everything is at hand; a day later it is asked for anew.
        var again = await Collect(leaf, Rules);
        Assert.Equal(3, authority.Asked.Count);
        Assert.All(again.Log, record => Assert.True(record.FromCache));
        Assert.Equal(fetched.Ocsps, again.Ocsps);
        clock = new Clock(clock.GetUtcNow().AddDays(2));
        authority.Currency = (clock.GetUtcNow().AddMinutes(-5), clock.GetUtcNow().AddDays(1));
        await Collect(leaf, Rules);
        Assert.Equal(6, authority.Asked.Count);
    }

    [Fact]
    public async Task What_is_at_hand_and_current_is_not_fetched()
    {
        var leaf = Read(authority.Person("Lan").Certificate);
        var question = Question(leaf) with { Certificates = [Read(authority.Issuing)], Crls = [CertificateRevocationList.Read(authority.RootList), CertificateRevocationList.Read(authority.IssuingList)] };
        Assert.Empty((await Collect(question, Rules)).Log);
        Assert.Empty(authority.Asked);
    }

    [Fact]
    public async Task A_revocation_is_told_by_OCSP_and_by_lists_alike()
    {
        foreach (var ocsp in new[] { true, false })
        {
            var leaf = Read(authority.Person("Hà", ocsp).Certificate);
            authority.Revoke(leaf.Encoded.ToArray(), clock.GetUtcNow().AddHours(-1));
            var report = Judge(leaf, await Collect(Question(leaf), Rules, new EvidenceCache()));
            Assert.Equal("revoked", Assert.Single(report.Reasons).Code);
        }
    }

    [Fact]
    public async Task Where_a_responder_fails_lies_or_is_stale_the_list_is_fetched()
    {
        var leaf = Read(authority.Person("Lan").Certificate);
        foreach (var answer in new byte[][] { [], [0x30, 3, 0x0A, 1, 3], "<html>"u8.ToArray() })
        {
            authority.Instead["ocsp"] = context => LoopbackAuthority.Reply(context, 200, answer);
            var fetched = await Collect(Question(leaf), Rules, new EvidenceCache());
            Assert.Contains(fetched.Log, record => record is { Kind: "ocsp", Failure: FetchFailure.Content });
            Assert.True(Judge(leaf, fetched).Valid);
        }
        authority.Instead.Clear();
        authority.WithWrongNonce = true;
        Assert.Contains((await Collect(Question(leaf), Rules, new EvidenceCache())).Log, record => record is { Kind: "ocsp", Failure: FetchFailure.Content } && record.Detail!.Contains("nonce", StringComparison.Ordinal));
        (authority.WithWrongNonce, authority.WithoutNonce) = (false, true);
        Assert.Single((await Collect(Question(leaf), Rules, new EvidenceCache())).Ocsps);
        authority.Currency = (clock.GetUtcNow().AddDays(-9), clock.GetUtcNow().AddDays(-8));
        var stale = await Collect(Question(leaf), Rules, new EvidenceCache());
        Assert.Equal((1, 2), (stale.Ocsps.Count, stale.Crls.Count));
        Assert.Contains(Judge(leaf, stale).Reasons, reason => reason.Code == "revocation-unknown");
    }

    [Fact]
    public async Task OCSP_is_asked_by_GET_where_the_rules_say_so()
    {
        var leaf = Read(authority.Person("Lan").Certificate);
        var fetched = await Collect(leaf, Rules with { OcspByGet = true });
        Assert.Single(fetched.Ocsps);
        Assert.Contains(authority.Asked, asked => asked.StartsWith("GET /ocsp/", StringComparison.Ordinal));
        Assert.True(Judge(leaf, fetched).Valid);
    }

    [Fact]
    public async Task Dead_addresses_have_living_ones_and_failures_are_remembered_a_while()
    {
        var leaf = Read(authority.Person("Lan").Certificate);
        authority.Instead["ocsp"] = context => LoopbackAuthority.Reply(context, 410, []);
        authority.Instead["issuing.crl"] = context => LoopbackAuthority.Reply(context, 503, []);
        var dead = await Collect(leaf, Rules);
        Assert.Equal(2, dead.Log.Count(record => record.Failure == FetchFailure.Status));
        var asked = authority.Asked.Count;
        Assert.Equal(2, (await Collect(leaf, Rules)).Log.Count(record => record.Failure == FetchFailure.FailedLately));
        Assert.Equal(asked, authority.Asked.Count);
        clock = new Clock(clock.GetUtcNow().AddMinutes(11));
        authority.Instead.TryRemove("issuing.crl", out _);
        authority.Instead["mirror.crl"] = context => LoopbackAuthority.Reply(context, 200, authority.IssuingList);
        var aliased = await Collect(leaf, Rules with { Aliases = new Dictionary<string, string> { [authority.Address + "issuing.crl"] = authority.Address + "mirror.crl" } });
        Assert.Contains("GET /mirror.crl", authority.Asked);
        Assert.True(Judge(leaf, aliased).Valid);
    }

    [Fact]
    public async Task Nothing_inside_the_house_is_asked_unless_it_is_allowed_by_name()
    {
        var leaf = Read(authority.Person("Lan").Certificate);
        var fetched = await Collect(leaf, new FetchRules());
        Assert.Equal(FetchFailure.Address, Assert.Single(fetched.Log).Failure);
        Assert.Empty(authority.Asked);

        // A name that stands for a public and a private address, one that changes, and a redirect into the house.
        var looked = 0;
        using var twofold = new SafeWeb(new FetchRules(), (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("93.184.216.34"), IPAddress.Loopback]));
        await Refused(twofold, "http://crl.example/", FetchFailure.Address);
        using var changing = new SafeWeb(Rules, (_, _) => Task.FromResult<IPAddress[]>([looked++ == 0 ? IPAddress.Parse("192.0.2.1") : IPAddress.Loopback]));
        await Refused(changing, $"http://crl.example:{authority.Port}/root.crl", FetchFailure.Address);
        authority.Instead["inside"] = context =>
        {
            context.Response.Redirect($"http://localhost:{authority.Port}/root.crl");
            return LoopbackAuthority.Reply(context, 302, []);
        };
        using var web = new SafeWeb(Rules);
        await Refused(web, authority.Address + "inside", FetchFailure.Address);
        Assert.DoesNotContain("GET /root.crl", authority.Asked);
    }

    [Theory]
    [InlineData("file:///etc/hostname")]
    [InlineData("ldap://127.0.0.1/cn=x")]
    [InlineData("ftp://127.0.0.1/x")]
    [InlineData("http://user:pw@127.0.0.1/x")]
    [InlineData("gopher://127.0.0.1/x")]
    public async Task Other_schemes_and_users_are_refused(string address)
    {
        using var web = new SafeWeb(Rules);
        await Refused(web, address, FetchFailure.Scheme);
    }

    [Fact]
    public async Task Redirects_size_and_time_have_ends()
    {
        using var web = new SafeWeb(Rules with { LargestAnswer = 1000 });
        using var hasty = new SafeWeb(Rules with { Patience = TimeSpan.FromSeconds(1) });
        authority.Instead["round"] = context =>
        {
            context.Response.RedirectLocation = authority.Address + "round";
            return LoopbackAuthority.Reply(context, 301, []);
        };
        await Refused(web, authority.Address + "round", FetchFailure.Redirects);
        authority.Instead["file"] = context =>
        {
            context.Response.RedirectLocation = "file:///etc/hostname";
            return LoopbackAuthority.Reply(context, 302, []);
        };
        await Refused(web, authority.Address + "file", FetchFailure.Scheme);
        authority.Instead["large"] = context => LoopbackAuthority.Reply(context, 200, new byte[1001]);
        await Refused(web, authority.Address + "large", FetchFailure.TooLarge);
        authority.Instead["endless"] = async context =>
        {
            context.Response.SendChunked = true;
            for (var block = 0; block < 100; block++)
                await context.Response.OutputStream.WriteAsync(new byte[100], Stop);
        };
        await Refused(web, authority.Address + "endless", FetchFailure.TooLarge);
        authority.Instead["slow"] = async context =>
        {
            for (var octet = 0; octet < 100; octet++, await Task.Delay(100, Stop))
            {
                await context.Response.OutputStream.WriteAsync(new byte[1], Stop);
                await context.Response.OutputStream.FlushAsync(Stop);
            }
        };
        var waited = Stopwatch.StartNew();
        await Refused(hasty, authority.Address + "slow", FetchFailure.TimeOut);
        Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), waited.Elapsed.ToString());
        await Refused(web, authority.Address + "nothing", FetchFailure.Status);
    }

    [Fact]
    public async Task One_question_makes_a_limited_number_of_requests()
    {
        var fetched = await Collect(Read(authority.Person("Lan").Certificate), Rules with { MostRequests = 1 });
        Assert.Single(authority.Asked);
        Assert.Contains(fetched.Log, record => record.Failure == FetchFailure.Count);
    }

    [Fact]
    public async Task Addresses_of_directories_are_named_as_not_fetched()
    {
        var leaf = CertificateFile.Read(File.ReadAllBytes(Vectors.At("x509/certvalidator/testing-aia/with-ldap-urls.der")))[0];
        var fetched = await Collect(new FetchQuestion { Leaves = [leaf] }, new FetchRules { MostRequests = 0 });
        Assert.NotEmpty(fetched.Log);
        Assert.All(fetched.Log, record => Assert.Equal(FetchFailure.Count, record.Failure));
    }

    public void Dispose() => authority.Dispose();

    private Task<FetchedEvidence> Collect(Certificate leaf, FetchRules rules) => Collect(Question(leaf), rules);

    private async Task<FetchedEvidence> Collect(FetchQuestion question, FetchRules rules, EvidenceCache? kept = null)
    {
        using var web = new SafeWeb(rules);
        return await new EvidenceFetcher(web, kept ?? cache, rules, clock).Collect(question, Stop);
    }

    private FetchQuestion Question(Certificate leaf) => new() { Leaves = [leaf], Anchors = [Read(authority.Root)] };

    private PathReport Judge(Certificate leaf, FetchedEvidence fetched) => PathValidation.Validate(new PathQuestion
    {
        Leaf = leaf, Anchors = [new TrustAnchor(Read(authority.Root))], Certificates = fetched.Certificates, Crls = fetched.Crls, Ocsps = fetched.Ocsps, Moment = clock.GetUtcNow(),
    });

    private static Certificate Read(byte[] encoded) => CertificateFile.Read(encoded)[0];

    private static async Task Refused(SafeWeb web, string address, FetchFailure failure) =>
        Assert.Equal(failure, (await Assert.ThrowsAsync<FetchFailedException>(() => web.Ask(new Uri(address), stop: Stop))).Failure);

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
