using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DocFlow.Agent;

/// <summary>What the pages of a paired office may ask.</summary>
internal static class AgentApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/docflow-agent", (HttpContext http, Pairings pairings) => new PresenceAnswer("docflow-agent", AgentCommandLine.Version, pairings.Has(AgentDoor.OriginOf(http))));
        routes.MapPost("/docflow-agent/pairing", BeginPairing);
        routes.MapPost("/docflow-agent/pairing/confirmation", ConfirmPairing);
        routes.MapPost("/docflow-agent/keys", Keys);
        routes.MapPost("/docflow-agent/sessions", Begin);
        routes.MapGet("/docflow-agent/sessions/{id}", (string id, HttpContext http, SessionDesk desk) => desk.Of(id, AgentDoor.OriginOf(http)) is { } session ? Results.Json(session.Told()) : Gone());
        routes.MapPost("/docflow-agent/sessions/{id}/end", End);
    }

    private static IResult BeginPairing(HttpContext http, PairingCode code, AgentWindow window)
    {
        var origin = AgentDoor.OriginOf(http);
        if (code.Begin(origin) is not { } ticket)
            throw new AgentRefused("busy");
        var (_, shown) = code.Shown(ticket)!.Value;
        window.Open(http, $"/ghep/{ticket}", $"Mã ghép cho {origin} / pairing code: {shown}");
        return Results.Json(new { waiting = true });
    }

    private static IResult ConfirmPairing(CodeAsk ask, HttpContext http, PairingCode code)
    {
        var outcome = code.Confirm(AgentDoor.OriginOf(http), ask.Code?.Trim() ?? "");
        return outcome == PairingOutcome.Paired ? Results.Json(new { paired = true }) : throw new AgentRefused(outcome == PairingOutcome.Wrong ? "wrongCode" : "codeOver");
    }

    private static async Task<IReadOnlyList<KeyAnswer>> Keys(SessionDesk desk, CancellationToken stop) => [.. (await desk.Keys(stop)).Select(found =>
    {
        using var certificate = X509CertificateLoader.LoadCertificate(found.Key.Certificate);
        return new KeyAnswer(found.Token, found.Key.Label, certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false), certificate.NotAfter.ToUniversalTime(),
            Convert.ToHexStringLower(SHA256.HashData(found.Key.Certificate)), found.Key.Certificate);
    })];

    private static async Task<IResult> Begin(SessionAsk ask, HttpContext http, SessionDesk desk, AgentWindow window, CancellationToken stop)
    {
        var session = await desk.Begin(AgentDoor.OriginOf(http), ask, stop);
        window.Open(http, $"/ky/{session.Ticket}", $"{session.Origin}: {session.Documents.Count} văn bản chờ PIN / documents wait for the PIN");
        return Results.Json(session.Told());
    }

    private static IResult End(string id, HttpContext http, SessionDesk desk)
    {
        desk.Of(id, AgentDoor.OriginOf(http))?.Cancel();
        return Results.Json(new { ended = true });
    }

    private static IResult Gone() => Results.Json(new AgentProblem("gone"), statusCode: StatusCodes.Status410Gone);

    private sealed record CodeAsk(string? Code);

    private sealed record PresenceAnswer(string Program, string Version, bool Paired);

    /// <param name="Encoded">DER</param>
    private sealed record KeyAnswer(string Token, string Label, string Name, DateTimeOffset NotAfter, string Certificate, byte[] Encoded);
}
