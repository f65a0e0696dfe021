using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DocFlow.Agent;
using DocFlow.Pki.Tokens;
using DocFlow.Tests;

namespace DocFlow.App.Tests.Signing.Desk;

/// <summary>The agent on a free port of this machine with a SoftHSM token, and a page of some origin that talks to it as a browser would.</summary>
internal sealed class AgentUnderTest : IAsyncDisposable
{
    public const string Office = "https://vanphong.example.vn";

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly string folder;
    private readonly AgentServer server;
    private readonly List<string> windows;

    private AgentUnderTest(string folder, AgentServer server, List<string> windows) => (this.folder, this.server, this.windows) = (folder, server, windows);

    public Uri Address => server.Address;

    public string PairingFile => Path.Combine(folder, "pairings.json");

    /// <summary>The address of the window it opened last.</summary>
    public string Window => windows[^1];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<AgentUnderTest> Start(SoftToken? token = null, Action<int>? beforeEach = null, TimeProvider? clock = null)
    {
        var folder = Directory.CreateTempSubdirectory("docflow-agent-").FullName;
        var windows = new List<string>();
        var options = new AgentOptions(SoftToken.Module, folder) { Ports = [0], Window = windows.Add, BeforeEach = beforeEach };
        var worker = new TokenWorkerOptions(TokenWorkerOptions.Beside()) { Environment = token?.Environment ?? new Dictionary<string, string>() };
        return new AgentUnderTest(folder, (await AgentServer.Start(options, worker, clock ?? TimeProvider.System, Stop))!, windows);
    }

    /// <summary>What a page of an origin gets: the status and the JSON.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> Ask(string? origin, HttpMethod method, string path, object? body = null, string? host = null)
    {
        using var answer = await Send(origin, method, path, body is null ? null : JsonContent.Create(body), host);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        return (answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    public async Task<HttpResponseMessage> Send(string? origin, HttpMethod method, string path, HttpContent? body, string? host = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(Address, path)) { Content = body };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        if (host is not null)
            request.Headers.Host = host;
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await http.SendAsync(request, Stop);
    }

    public async Task<string> Code(string origin, string path, object? body = null) => (await Ask(origin, HttpMethod.Post, path, body ?? new { })).Body.GetProperty("code").GetString()!;

    /// <summary>As an official does it: asks at the page, reads the code in the agent's window, types it into the page.</summary>
    public async Task Pair(string origin = Office)
    {
        await Ask(origin, HttpMethod.Post, "/docflow-agent/pairing", new { });
        var (status, _) = await Ask(origin, HttpMethod.Post, "/docflow-agent/pairing/confirmation", new { code = await ShownCode() });
        Assert.Equal(HttpStatusCode.OK, status);
    }

    public async Task<string> ShownCode()
    {
        var page = await http.GetStringAsync(Window, Stop);
        return System.Text.RegularExpressions.Regex.Match(page, "class=\"code\">([0-9]{6})<").Groups[1].Value;
    }

    /// <summary>Types a PIN into a window of the agent; what the window says then.</summary>
    public async Task<string> Type(string window, string pin)
    {
        // As a browser does it: the form of a window names that window's origin, unless the window forbade it.
        using var shown = await http.GetAsync(window, Stop);
        Assert.Equal(["same-origin"], shown.Headers.GetValues("Referrer-Policy"));
        using var posted = await Send($"http://127.0.0.1:{Address.Port}", HttpMethod.Post, new Uri(window).AbsolutePath, new FormUrlEncodedContent([new("pin", pin), new("act", "sign")]));
        Assert.Equal(HttpStatusCode.Redirect, posted.StatusCode);
        return WebUtility.HtmlDecode(await http.GetStringAsync(window, Stop));
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
