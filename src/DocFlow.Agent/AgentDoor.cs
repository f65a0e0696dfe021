using Microsoft.AspNetCore.Http;

namespace DocFlow.Agent;

/// <summary>
/// Who may speak to the agent at all. The Host header has to name the loopback address (a name that somebody's DNS turns to it does not get in), an Origin
/// has to be a paired one for everything but asking whether an agent is there and asking to be paired. Pre-flights are answered by the same rules,
/// those for private networks too.
/// </summary>
internal sealed class AgentDoor(RequestDelegate next, Pairings pairings)
{
    private const string Api = "/docflow-agent";

    public async Task InvokeAsync(HttpContext http)
    {
        var (request, response) = (http.Request, http.Response);
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        var port = http.Connection.LocalPort;
        if (!System.Net.IPAddress.IsLoopback(http.Connection.RemoteIpAddress!) || request.Host.Value != $"127.0.0.1:{port}" && request.Host.Value != $"localhost:{port}")
        {
            await Refuse(http, "host");
            return;
        }
        var origin = request.Headers.Origin.ToString();
        if (!request.Path.StartsWithSegments(Api))
        {
            // The agent's own windows: nobody else's page may send anything to them.
            if (origin.Length > 0 && origin != $"http://{request.Host.Value}")
                await Refuse(http, "origin");
            else
                await next(http);
            return;
        }
        if (!IsOrigin(origin))
        {
            await Refuse(http, "origin");
            return;
        }
        response.Headers.Vary = "Origin";
        var open = request.Path.Value is Api or Api + "/pairing" or Api + "/pairing/confirmation";
        if (!open && !pairings.Has(origin))
        {
            await Refuse(http, "notPaired");
            return;
        }
        response.Headers.AccessControlAllowOrigin = origin;
        if (HttpMethods.IsOptions(request.Method))
        {
            response.Headers.AccessControlAllowMethods = "GET, POST";
            response.Headers.AccessControlAllowHeaders = "content-type";
            if (request.Headers["Access-Control-Request-Private-Network"] == "true")
                response.Headers["Access-Control-Allow-Private-Network"] = "true";
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }
        // JSON makes a browser ask first: a form of a strange page can not be sent here unasked.
        if (HttpMethods.IsPost(request.Method) && !request.HasJsonContentType())
        {
            await Refuse(http, "malformed");
            return;
        }
        http.Items[nameof(AgentDoor)] = origin;
        await next(http);
    }

    /// <summary>Who asks, behind this door.</summary>
    public static string OriginOf(HttpContext http) => (string)http.Items[nameof(AgentDoor)]!;

    private static Task Refuse(HttpContext http, string code)
    {
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return http.Response.WriteAsJsonAsync(new AgentProblem(code));
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && $"{uri.Scheme}://{uri.Authority}" == text;
}

internal sealed record AgentProblem(string Code);
