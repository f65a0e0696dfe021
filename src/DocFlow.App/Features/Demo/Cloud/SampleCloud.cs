using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.Signing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DocFlow.App.Features.Demo.Cloud;

/// <summary>
/// A remote signing service (CSC API v2) that the demonstration itself answers for, to this machine only, with one sample key of Minh's: confirmed on the phone of
/// <c>/demo/dien-thoai</c>, or by a code that arrives there. Nothing of it is kept; outside a demonstration nothing answers here.
/// </summary>
internal sealed class SampleCloud(SampleKeys sample, TimeProvider clock) : IDisposable
{
    public const string ClientId = "docflow-mau", Secret = "mat-khau-mau";
    private const string ByPhone = "minh-xac-nhan", ByCode = "minh-ma";
    private const int Largest = 64 << 10, MostKept = 20;
    private static readonly JsonSerializerOptions names = new();
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Lazy<SoftwareKey> key = new(() => SoftwareKey.FromPkcs12(SampleKeys.Read("office-phone.p12"), SampleKeys.Password));
    private readonly ConcurrentDictionary<string, PhoneRequest> requests = new();
    private readonly string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>What the phone shows, the newest first.</summary>
    public IReadOnlyList<PhoneRequest> Phone => [.. requests.Values.Where(r => r.At > clock.GetUtcNow() - Patience).OrderByDescending(r => r.At).Take(MostKept)];

    public PhoneRequest? Find(string id) => requests.GetValueOrDefault(id);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/demo/csc/v2/{**method}", (string method, HttpContext http, SampleCloud cloud, CancellationToken stop) => cloud.Answer(method, http, stop)).ExcludeFromDescription();

    public void Dispose()
    {
        if (key.IsValueCreated)
            key.Value.Dispose();
    }

    private async Task<IResult> Answer(string method, HttpContext http, CancellationToken stop)
    {
        if (!sample.IsDemonstration || http.Connection.RemoteIpAddress is not { } from || !System.Net.IPAddress.IsLoopback(from) || http.Request.ContentLength > Largest)
            return Results.NotFound();
        if (method == "oauth2/token")
            return Token(await http.Request.ReadFormAsync(stop));
        if (method == "info")
            return Told(new { specs = "2.0.0.2", name = "Dịch vụ ký số mẫu", region = "VN", lang = "vi-VN", authType = (string[])["oauth2client"], asynchronousOperationMode = false,
                methods = (string[])["credentials/list", "credentials/info", "credentials/getChallenge", "credentials/authorize", "credentials/authorizeCheck", "signatures/signHash"] });
        if (http.Request.Headers.Authorization != "Bearer " + token)
            return Refused(StatusCodes.Status401Unauthorized, "invalid_token", "The access token is invalid");
        try
        {
            return await JsonNode.ParseAsync(http.Request.Body, cancellationToken: stop) is JsonObject ask ? await Method(method, ask, stop) : Refused(400, "invalid_request", "not an object");
        }
        catch (Exception broken) when (broken is JsonException or FormatException or InvalidOperationException)
        {
            return Refused(400, "invalid_request", "The request is malformed");
        }
    }

    private IResult Token(IFormCollection form) => form["client_id"] == ClientId && form["client_secret"] == Secret && form["grant_type"] == "client_credentials"
        ? Told(new { access_token = token, token_type = "Bearer", expires_in = 3600 })
        : Refused(400, "invalid_client", "unknown client");

    private async Task<IResult> Method(string method, JsonObject ask, CancellationToken stop) => method switch
    {
        "credentials/list" => Told(new { credentialIDs = (string?)ask["userID"] is null or "minh" ? new[] { ByPhone, ByCode } : [] }),
        "credentials/info" => Facts((string?)ask["credentialID"]),
        "credentials/getChallenge" => Challenge((string?)ask["credentialID"], (string?)ask["clientData"]),
        "credentials/authorize" => Authorize((string?)ask["credentialID"], Hashes(ask), ask),
        "credentials/authorizeCheck" => Check((string?)ask["handle"]),
        "signatures/signHash" => await Sign(Hashes(ask), (string?)ask["SAD"], stop),
        _ => Refused(404, "unsupported", method),
    };

    private IResult Facts(string? id) => id is not (ByPhone or ByCode) ? Refused(400, "invalid_request", "Invalid parameter credentialID") : Told(new
    {
        description = id == ByPhone ? "xác nhận trên điện thoại" : "mã gửi đến điện thoại",
        key = new { status = "enabled", algo = (string[])["1.2.840.113549.1.1.1"], len = 2048 },
        cert = new { status = "valid", certificates = (string[])[Convert.ToBase64String(key.Value.Certificate.Encoded.Span), .. key.Value.Chain.Select(c => Convert.ToBase64String(c.Encoded.Span))] },
        auth = id == ByPhone ? new { mode = "implicit", objects = Array.Empty<object>() } : new { mode = "explicit", objects = new object[] { new { type = "ChallengeResponse", id = "OTP", format = "N", label = "Mã xác nhận" } } },
        SCAL = "2", multisign = 20,
    });

    private IResult Challenge(string? credential, string? words)
    {
        if (credential != ByCode)
            return Refused(400, "invalid_request", "Invalid parameter credentialID");
        Ring(new PhoneRequest(credential, [], words ?? "", clock.GetUtcNow()) { Code = RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture) });
        return Results.NoContent();
    }

    private IResult Authorize(string? credential, IReadOnlyList<byte[]> hashes, JsonObject ask)
    {
        if (credential == ByPhone)
            return Told(new { handle = Ring(new PhoneRequest(credential, hashes, (string?)ask["description"] ?? "", clock.GetUtcNow())).Id }, statusCode: StatusCodes.Status202Accepted);
        var typed = (string?)ask["authData"]?[0]?["value"];
        var sent = Phone.FirstOrDefault(r => r is { Credential: ByCode, State: PhoneState.Asked });
        if (credential != ByCode || sent is null)
            return Refused(400, "invalid_request", "Invalid parameter credentialID");
        if (typed != sent.Code)
        {
            sent.Answer(yes: false); // one try
            return Refused(400, "invalid_authentication_data", "The authentication data is invalid");
        }
        sent.Answer(hashes);
        return Permission(sent);
    }

    private IResult Check(string? handle) => handle is null || Find(handle) is not { } request ? Refused(400, "invalid_request", "Invalid parameter handle") : request.State switch
    {
        PhoneState.Declined => Refused(400, "access_denied", "The user declined"),
        PhoneState.Asked => Told(new { handle }, statusCode: StatusCodes.Status202Accepted),
        _ => Permission(request),
    };

    private async Task<IResult> Sign(IReadOnlyList<byte[]> hashes, string? sad, CancellationToken stop)
    {
        if (sad is null || Find(sad) is not { State: PhoneState.Confirmed or PhoneState.Signed } request || !request.Covers(hashes))
            return Refused(400, "invalid_request", "Invalid parameter SAD");
        var values = new List<string>();
        foreach (var hash in hashes)
            values.Add(Convert.ToBase64String(await key.Value.Sign(hash, stop)));
        request.Signed();
        return Told(new { signatures = values });
    }

    private PhoneRequest Ring(PhoneRequest request)
    {
        foreach (var old in requests.Values.Where(r => r.At < clock.GetUtcNow() - Patience))
            requests.TryRemove(old.Id, out _);
        return requests[request.Id] = request;
    }

    /// <summary>With the names as they stand here: those of the API are not all of one kind.</summary>
    private static IResult Told(object answer, int statusCode = StatusCodes.Status200OK) => Results.Json(answer, names, statusCode: statusCode);

    private static IResult Permission(PhoneRequest request) => Told(new { SAD = request.Id, expiresIn = 300 });

    private static List<byte[]> Hashes(JsonObject ask) => [.. ask["hashes"]!.AsArray().Select(hash => Convert.FromBase64String((string)hash!))];

    private static IResult Refused(int status, string error, string words) => Told(new { error, error_description = words }, statusCode: status);
}
