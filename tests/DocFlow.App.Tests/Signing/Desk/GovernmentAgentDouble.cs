using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DocFlow.App.Tests.Signing.Desk;

/// <summary>
/// A program that speaks as the government's agent does (DOMAIN §5.5): one websocket for each action on 127.0.0.1; it fetches the file by its address, signs
/// it, posts it as <c>uploadfile</c> and calls back. What it does with the file is the test's choice. Without TLS, which the real one has.
/// </summary>
internal sealed class GovernmentAgentDouble : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient http = new();

    private GovernmentAgentDouble(WebApplication app) => this.app = app;

    /// <summary>What it brings back for the file it fetched.</summary>
    public required Func<byte[], Task<byte[]>> Signs { get; set; }

    /// <summary>What it was told by the server the last time, and where it went.</summary>
    public JsonElement Answer { get; private set; }

    public JsonElement Asked { get; private set; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<GovernmentAgentDouble> Start(Func<byte[], Task<byte[]>> signs)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var agent = new GovernmentAgentDouble(app) { Signs = signs };
        app.UseWebSockets();
        app.Run(agent.Serve);
        await app.StartAsync(Stop);
        return agent;
    }

    /// <summary>As the office's page calls it: what comes back.</summary>
    public async Task<JsonElement> Call(string action, object message)
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(app.Urls.First().Replace("http", "ws", StringComparison.Ordinal) + "/" + action), Stop);
        await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, Stop);
        return await Read(socket);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    private async Task Serve(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest || context.Request.Path != "/SignApproved")
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        Asked = await Read(socket);
        object said;
        try
        {
            var file = await http.GetByteArrayAsync(Asked.GetProperty("FileName").GetString(), Stop);
            using var form = new MultipartFormDataContent { { new ByteArrayContent(await Signs(file)), "uploadfile", "van-ban.signed.pdf" } };
            using var posted = await http.PostAsync(Asked.GetProperty("FileUploadHandler").GetString(), form, Stop);
            Answer = await posted.Content.ReadFromJsonAsync<JsonElement>(Stop);
            var taken = Answer.GetProperty("Status").GetBoolean();
            said = new { Status = taken ? 0 : 1, Message = Answer.GetProperty("Message").GetString(), FileServer = Answer.GetProperty("FileServer").GetString(), DocumentNumber = "", DocumentDate = "" };
        }
        catch (HttpRequestException away)
        {
            said = new { Status = (int?)away.StatusCode ?? 2, Message = away.Message };
        }
        await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(said), WebSocketMessageType.Text, true, Stop);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Stop);
    }

    private static async Task<JsonElement> Read(WebSocket socket)
    {
        var (buffer, text) = (new byte[8192], new StringBuilder());
        for (ValueWebSocketReceiveResult part; ;)
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(), Stop);
            text.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
            if (part.EndOfMessage)
                return JsonDocument.Parse(text.ToString()).RootElement.Clone();
        }
    }
}
