using System.Text.Json;
using System.Text.Json.Serialization;
using DocFlow.Pki.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DocFlow.Agent;

/// <summary>The agent as it listens: on 127.0.0.1 alone, at the first of its known ports that is free.</summary>
internal sealed class AgentServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private AgentServer(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First());

    /// <returns>null where none of the ports is free</returns>
    public static async Task<AgentServer?> Start(AgentOptions options, TokenWorkerOptions worker, TimeProvider clock, CancellationToken stop)
    {
        foreach (var port in options.Ports)
        {
            var app = Build(options, worker, clock, port);
            try
            {
                await app.StartAsync(stop);
                return new AgentServer(app);
            }
            catch (IOException)
            {
                // Taken: by another agent, or by somebody else.
                await app.DisposeAsync();
            }
        }
        return null;
    }

    public Task UntilStopped(CancellationToken stop) => app.WaitForShutdownAsync(stop);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    private static WebApplication Build(AgentOptions options, TokenWorkerOptions worker, TimeProvider clock, int port)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}").ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1 << 20;
            kestrel.Limits.MaxConcurrentConnections = 64;
        });
        builder.Logging.ClearProviders().AddConsole().SetMinimumLevel(LogLevel.Error);
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false)));
        builder.Services.AddSingleton(options).AddSingleton(clock).AddSingleton(new Pairings(options.Folder)).AddSingleton<PairingCode>().AddSingleton<AgentWindow>();
        builder.Services.AddSingleton(_ => new TokenWorkers(worker)).AddSingleton<SessionDesk>();
        var app = builder.Build();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Answer, AllowStatusCode404Response = true, SuppressDiagnosticsCallback = context => context.Exception is AgentRefused or TokenException or BadHttpRequestException });
        app.UseMiddleware<AgentDoor>();
        AgentApi.Map(app);
        AgentPages.Map(app);
        return app;
    }

    private static Task Answer(HttpContext http)
    {
        var problem = http.Features.Get<IExceptionHandlerFeature>()!.Error;
        var origin = http.Request.Headers.Origin.ToString();
        if (http.Items.ContainsKey(nameof(AgentDoor)))
            http.Response.Headers.AccessControlAllowOrigin = origin;
        (http.Response.StatusCode, object answer) = problem switch
        {
            AgentRefused refused => (StatusCodes.Status422UnprocessableEntity, new AgentProblem(refused.Code)),
            TokenException token => (StatusCodes.Status422UnprocessableEntity, new TokenAnswer("token", token.Vi, token.En)),
            BadHttpRequestException => (StatusCodes.Status400BadRequest, new AgentProblem("malformed")),
            _ => (StatusCodes.Status500InternalServerError, (object)new AgentProblem("unexpected")),
        };
        return http.Response.WriteAsJsonAsync(answer, answer.GetType());
    }

    private sealed record TokenAnswer(string Code, string Vi, string En);
}
