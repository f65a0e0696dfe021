using System.Net;
using System.Net.Http.Json;
using System.Text;

namespace DocFlow.App.Tests.Signing.Desk;

/// <summary>Who may speak to the agent of an official's machine: pages its owner has paired, by the loopback address alone.</summary>
public sealed class AgentDoorTests
{
    private const string Stranger = "https://trang-la.example.com";

    [Fact]
    public async Task A_page_of_another_origin_is_refused_everything_but_to_hear_that_an_agent_is_there()
    {
        await using var agent = await AgentUnderTest.Start();
        await agent.Pair();
        var (status, body) = await agent.Ask(Stranger, HttpMethod.Get, "/docflow-agent");
        Assert.Equal((HttpStatusCode.OK, false), (status, body.GetProperty("paired").GetBoolean()));
        Assert.True((await agent.Ask(AgentUnderTest.Office, HttpMethod.Get, "/docflow-agent")).Body.GetProperty("paired").GetBoolean());
        foreach (var path in (string[])["keys", "sessions", "sessions/abc/end"])
            Assert.Equal("notPaired", await agent.Code(Stranger, "/docflow-agent/" + path));
        Assert.Equal((HttpStatusCode.Forbidden, "notPaired"), await Refused(agent, Stranger, HttpMethod.Get, "/docflow-agent/sessions/abc"));
        Assert.Equal((HttpStatusCode.Forbidden, "origin"), await Refused(agent, null, HttpMethod.Get, "/docflow-agent"));
        Assert.Equal((HttpStatusCode.Forbidden, "origin"), await Refused(agent, "null", HttpMethod.Get, "/docflow-agent"));
        Assert.Equal((HttpStatusCode.Forbidden, "origin"), await Refused(agent, AgentUnderTest.Office + "/", HttpMethod.Get, "/docflow-agent"));
        // The same name by another scheme or port is another origin.
        Assert.Equal("notPaired", await agent.Code("http://vanphong.example.vn", "/docflow-agent/keys"));
        Assert.Equal("notPaired", await agent.Code(AgentUnderTest.Office + ":8443", "/docflow-agent/keys"));
    }

    [Fact]
    public async Task A_name_that_was_turned_to_the_loopback_address_does_not_get_in()
    {
        await using var agent = await AgentUnderTest.Start();
        await agent.Pair();
        var port = agent.Address.Port;
        foreach (var host in (string[])["trang-la.example.com", $"trang-la.example.com:{port}", "127.0.0.1", $"127.0.0.1:{port + 1}", $"0.0.0.0:{port}"])
            Assert.Equal((HttpStatusCode.Forbidden, "host"), await Refused(agent, AgentUnderTest.Office, HttpMethod.Get, "/docflow-agent", host));
        Assert.Equal(HttpStatusCode.OK, (await agent.Ask(AgentUnderTest.Office, HttpMethod.Get, "/docflow-agent", host: $"localhost:{port}")).Status);
    }

    [Fact]
    public async Task Pre_flights_are_answered_by_the_same_rules_and_a_plain_form_of_a_strange_page_is_refused()
    {
        await using var agent = await AgentUnderTest.Start();
        await agent.Pair();
        (string, string)[] asks = [("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "content-type"), ("Access-Control-Request-Private-Network", "true")];
        using var own = await agent.Send(AgentUnderTest.Office, HttpMethod.Options, "/docflow-agent/sessions", null, null, asks);
        Assert.Equal(HttpStatusCode.NoContent, own.StatusCode);
        Assert.Equal([AgentUnderTest.Office], own.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal(["true"], own.Headers.GetValues("Access-Control-Allow-Private-Network"));
        using var strange = await agent.Send(Stranger, HttpMethod.Options, "/docflow-agent/sessions", null, null, asks);
        Assert.Equal(HttpStatusCode.Forbidden, strange.StatusCode);
        Assert.False(strange.Headers.Contains("Access-Control-Allow-Origin"));
        using var form = await agent.Send(AgentUnderTest.Office, HttpMethod.Post, "/docflow-agent/sessions", new StringContent("{}", Encoding.UTF8, "text/plain"));
        Assert.Equal(HttpStatusCode.Forbidden, form.StatusCode);
    }

    [Fact]
    public async Task The_agents_own_windows_take_nothing_from_another_origin_and_no_page_may_frame_them()
    {
        await using var agent = await AgentUnderTest.Start();
        await agent.Ask(AgentUnderTest.Office, HttpMethod.Post, "/docflow-agent/pairing", new { });
        var path = new Uri(agent.Window).AbsolutePath;
        using var sent = await agent.Send(AgentUnderTest.Office, HttpMethod.Post, path, new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.Forbidden, sent.StatusCode);
        using var shown = await agent.Send(null, HttpMethod.Get, path, null);
        Assert.Contains("frame-ancestors 'none'", shown.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(shown.Headers.Contains("Access-Control-Allow-Origin"));
        using var guessed = await agent.Send(null, HttpMethod.Get, "/ghep/AAAAAAAAAAAAAAAAAAAAAA", null);
        Assert.Contains("không còn dùng được", await guessed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_one_origins_three_wrong_ones_end_it_and_what_is_paired_is_remembered_for_its_owner_alone()
    {
        await using var agent = await AgentUnderTest.Start();
        const string Confirm = "/docflow-agent/pairing/confirmation";
        Assert.Equal("codeOver", await agent.Code(AgentUnderTest.Office, Confirm, new { code = "123456" }));
        await agent.Ask(AgentUnderTest.Office, HttpMethod.Post, "/docflow-agent/pairing", new { });
        var code = await agent.ShownCode();
        Assert.Equal("busy", await agent.Code(Stranger, "/docflow-agent/pairing"));
        Assert.Equal("codeOver", await agent.Code(Stranger, Confirm, new { code }));
        var wrong = code == "000000" ? "111111" : "000000";
        Assert.Equal("wrongCode", await agent.Code(AgentUnderTest.Office, Confirm, new { code = wrong }));
        Assert.Equal("wrongCode", await agent.Code(AgentUnderTest.Office, Confirm, new { code = "" }));
        Assert.Equal("codeOver", await agent.Code(AgentUnderTest.Office, Confirm, new { code = wrong }));
        Assert.Equal("codeOver", await agent.Code(AgentUnderTest.Office, Confirm, new { code }));
        Assert.False(File.Exists(agent.PairingFile));
        await agent.Pair();
        Assert.Equal($"[\"{AgentUnderTest.Office}\"]", await File.ReadAllTextAsync(agent.PairingFile, TestContext.Current.CancellationToken));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(agent.PairingFile));
    }

    private static async Task<(HttpStatusCode, string)> Refused(AgentUnderTest agent, string? origin, HttpMethod method, string path, string? host = null)
    {
        var (status, body) = await agent.Ask(origin, method, path, host: host);
        return (status, body.GetProperty("code").GetString()!);
    }
}
