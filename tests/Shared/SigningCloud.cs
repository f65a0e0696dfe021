using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace DocFlow.Tests;

/// <summary>
/// A remote signing service of this run, on this machine, as the CSC API v2 (2.1.0.1 in what it says) describes one: keys with owners who confirm on a phone
/// that the test holds, or by a PIN. It knows nothing of the client's types, counts what it signs, and fails as it is told.
/// </summary>
internal sealed class SigningCloud : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentDictionary<string, Credential> credentials = new();
    private readonly ConcurrentDictionary<string, Push> pushes = new();
    private readonly ConcurrentDictionary<string, (string[] Values, int PollsLeft)> kept = new();
    private readonly ConcurrentDictionary<string, string> codes = new();
    private readonly ConcurrentDictionary<string, bool> tokens = new();
    private readonly ConcurrentDictionary<string, string> sent = new();

    public SigningCloud(int port = 0)
    {
        Port = port == 0 ? Ports.Free() : port;
        listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        listener.Start();
        _ = Serve();
    }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}/csc/v2/");

    public string ClientId => "docflow-thu";

    public string ClientSecret => "bí mật của phần mềm";

    /// <summary>The methods that were called, in order.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>How often each hash was signed, Base64.</summary>
    public ConcurrentDictionary<string, int> Signed { get; } = new();

    /// <summary>What the owners are asked, newest last.</summary>
    public ConcurrentQueue<Push> Phone { get; } = new();

    /// <summary>The codes sent to owners who have to type one, newest last.</summary>
    public ConcurrentQueue<string> Codes { get; } = new();

    public bool Asynchronous { get; set; }

    /// <summary>Confirms by itself after so many looks; null where the test presses the button.</summary>
    public int? ConfirmAfter { get; set; }

    public int SadSeconds { get; set; } = 300;

    /// <summary>A permission signs once; asked again, it is over.</summary>
    public bool SadOnce { get; set; }

    /// <summary>Signs, but the line breaks before the answer is out; so many times.</summary>
    public int LostAnswers;

    /// <summary>Answers 429 so many times.</summary>
    public int Throttled;

    public int WrongPins { get; private set; }

    public int PollsUntilReady { get; set; }

    /// <summary>What is sent instead of an answer, by method.</summary>
    public ConcurrentDictionary<string, (int Status, byte[] Body)> Instead { get; } = new();

    public X509Certificate2 Add(string id, X509Certificate2 certificate, string? pin = null, int most = 20, string status = "enabled", bool code = false, params IEnumerable<X509Certificate2> chain)
    {
        credentials[id] = new Credential(certificate, pin, most, status, code, [.. chain]);
        return certificate;
    }

    /// <summary>The tokens given so far are worth nothing any more.</summary>
    public void ForgetTokens() => tokens.Clear();

    public void Dispose() => listener.Close();

    private async Task Serve()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            // A connection of its own for each request: one that is kept may be closed here while the next request is on its way.
            context.Response.KeepAlive = false;
            _ = Task.Run(() => Answer(context));
        }
    }

    private async Task Answer(HttpListenerContext context)
    {
        try
        {
            var method = context.Request.Url!.AbsolutePath["/csc/v2/".Length..];
            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            var body = await reader.ReadToEndAsync();
            Calls.Enqueue(method);
            if (Instead.TryGetValue(method, out var odd))
                await Send(context, odd.Status, odd.Body);
            else if (method != "info" && Interlocked.Decrement(ref Throttled) >= 0)
            {
                context.Response.AddHeader("Retry-After", "1");
                await Send(context, 429, "{}"u8.ToArray());
            }
            else if (method == "oauth2/authorize")
                Redirect(context);
            else if (method == "oauth2/token")
                await Send(context, Token(body));
            else if (method == "info")
                await Send(context, (200, new JsonObject
                {
                    ["specs"] = "2.1.0.1", ["name"] = "Dịch vụ ký số thử", ["region"] = "VN", ["lang"] = "vi-VN", ["authType"] = new JsonArray("oauth2client", "oauth2code"), ["asynchronousOperationMode"] = Asynchronous,
                    ["methods"] = new JsonArray("credentials/list", "credentials/info", "credentials/authorize", "credentials/authorizeCheck", "signatures/signHash", "signatures/signPolling"),
                }));
            else if (!tokens.ContainsKey(context.Request.Headers["Authorization"]?["Bearer ".Length..] ?? ""))
                await Send(context, Error(401, "invalid_token", "The access token is invalid"));
            else
                await Method(context, method, JsonNode.Parse(body)!.AsObject());
        }
        catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            context.Response.Abort();
        }
    }

    private async Task Method(HttpListenerContext context, string method, JsonObject ask)
    {
        if (method == "signatures/signHash")
        {
            var answer = Sign(ask);
            if (answer.Status == 200 && Interlocked.Decrement(ref LostAnswers) >= 0)
                context.Response.Abort();
            else
                await Send(context, answer);
            return;
        }
        await Send(context, method switch
        {
            "credentials/list" => (200, new JsonObject { ["credentialIDs"] = new JsonArray([.. credentials.Keys.Where(k => ask["userID"] is null || k.StartsWith((string)ask["userID"]!, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(k => (JsonNode)k)]) }),
            "credentials/info" => Facts(ask),
            "credentials/getChallenge" => Send((string?)ask["credentialID"] ?? ""),
            "credentials/authorize" => Authorize(ask),
            "credentials/authorizeCheck" => Check(ask),
            "signatures/signPolling" => Poll(ask),
            _ => Error(404, "unsupported", method),
        });
    }

    private (int, JsonObject) Facts(JsonObject ask)
    {
        if (!credentials.TryGetValue((string?)ask["credentialID"] ?? "", out var found))
            return Error(400, "invalid_request", "Invalid parameter credentialID");
        var isRsa = found.Certificate.GetRSAPublicKey() is not null;
        var auth = new JsonObject { ["mode"] = found.Pin is null && !found.Code ? "implicit" : "explicit", ["objects"] = new JsonArray() };
        if (found.Pin is not null)
            auth["objects"]!.AsArray().Add(new JsonObject { ["type"] = "Password", ["id"] = "PIN", ["format"] = "N", ["label"] = "Mã PIN" });
        if (found.Code)
            auth["objects"]!.AsArray().Add(new JsonObject { ["type"] = "ChallengeResponse", ["id"] = "MA", ["format"] = "N", ["label"] = "Mã xác nhận" });
        return (200, new JsonObject
        {
            ["description"] = "khóa thử",
            ["key"] = new JsonObject { ["status"] = found.Status, ["algo"] = new JsonArray(isRsa ? "1.2.840.113549.1.1.1" : "1.2.840.10045.4.3.2"), ["len"] = isRsa ? 2048 : 256 },
            ["cert"] = new JsonObject { ["status"] = "valid", ["certificates"] = new JsonArray([.. new[] { found.Certificate }.Concat(found.Chain).Select(c => (JsonNode)Convert.ToBase64String(c.RawData))]) },
            ["auth"] = auth, ["SCAL"] = "2", ["multisign"] = found.Most,
        });
    }

    private (int, JsonObject) Authorize(JsonObject ask)
    {
        if (!credentials.TryGetValue((string?)ask["credentialID"] ?? "", out var found))
            return Error(400, "invalid_request", "Invalid parameter credentialID");
        if (found.Status != "enabled")
            return Error(400, "invalid_request", "The credential identified by credentialID is disabled");
        var hashes = Hashes(ask);
        if (hashes.Length > found.Most)
            return Error(400, "invalid_request", "Numbers of signatures is too high");
        var push = new Push((string)ask["credentialID"]!, hashes, (string?)ask["description"]) { LooksLeft = ConfirmAfter };
        if (found.Pin is not null || found.Code)
        {
            var said = ask["authData"]?.AsArray().ToDictionary(a => (string)a!["id"]!, a => (string?)a!["value"]) ?? [];
            var code = found.Code && sent.TryRemove((string)ask["credentialID"]!, out var last) ? last : null;
            if (said.GetValueOrDefault("PIN") != found.Pin || said.GetValueOrDefault("MA") != code)
            {
                WrongPins++;
                return Error(400, "invalid_authentication_data", "The authentication data is invalid");
            }
            push.Confirm();
        }
        pushes[push.Id] = push;
        Phone.Enqueue(push);
        return found.Pin is null && !found.Code ? (202, new JsonObject { ["handle"] = push.Id }) : Permit(push);
    }

    private (int, JsonObject) Send(string credential)
    {
        if (!credentials.TryGetValue(credential, out var found) || !found.Code)
            return Error(400, "invalid_request", "Invalid parameter credentialID");
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
        sent[credential] = code;
        Codes.Enqueue(code);
        return (204, []);
    }

    private (int, JsonObject) Check(JsonObject ask)
    {
        if (!pushes.TryGetValue((string?)ask["handle"] ?? "", out var push))
            return Error(400, "invalid_request", "Invalid parameter handle");
        if (push.LooksLeft is { } left && left-- <= 0)
            push.Confirm();
        else if (push.LooksLeft is not null)
            push.LooksLeft--;
        return push.State switch
        {
            "confirmed" => Permit(push),
            "declined" => Error(400, "access_denied", "The user declined"),
            _ => (202, new JsonObject { ["handle"] = push.Id }),
        };
    }

    private (int, JsonObject) Permit(Push push)
    {
        push.SadUntil = TimeProvider.System.GetUtcNow().AddSeconds(SadSeconds);
        return (200, new JsonObject { ["SAD"] = "sad-" + push.Id, ["expiresIn"] = SadSeconds });
    }

    private (int Status, JsonObject Body) Sign(JsonObject ask)
    {
        var sad = (string?)ask["SAD"] ?? "";
        if (!sad.StartsWith("sad-", StringComparison.Ordinal) || !pushes.TryGetValue(sad[4..], out var push) || push.Credential != (string?)ask["credentialID"])
            return Error(400, "invalid_request", "Invalid parameter SAD");
        if (push.SadUntil is not { } until || until < TimeProvider.System.GetUtcNow())
            return Error(400, "invalid_request", "SAD expired");
        var hashes = Hashes(ask);
        if (!hashes.All(push.Hashes.Contains))
            return Error(400, "invalid_request", "Hash is not authorized by the SAD");
        lock (push)
        {
            if (push.Values is null)
                push.Values = [.. hashes.Select(h => Value(push.Credential, h))];
            else if (SadOnce)
                return Error(400, "invalid_request", "SAD expired");
        }
        if ((string?)ask["operationMode"] != "A")
            return (200, new JsonObject { ["signatures"] = new JsonArray([.. push.Values.Select(v => (JsonNode)v)]) });
        kept.TryAdd("answer-" + push.Id, (push.Values, PollsUntilReady));
        return (200, new JsonObject { ["responseID"] = "answer-" + push.Id });
    }

    private (int, JsonObject) Poll(JsonObject ask)
    {
        var id = (string?)ask["requestID"] ?? "";
        if (!kept.TryGetValue(id, out var found))
            return Error(400, "invalid_request", "Invalid parameter requestID");
        if (found.PollsLeft == 0)
            return (200, new JsonObject { ["signatures"] = new JsonArray([.. found.Values.Select(v => (JsonNode)v)]) });
        kept[id] = (found.Values, found.PollsLeft - 1);
        return Error(202, "accepted_request", "not yet completed");
    }

    private string Value(string credential, string hash)
    {
        Signed.AddOrUpdate(hash, 1, (_, n) => n + 1);
        var certificate = credentials[credential].Certificate;
        var digest = Convert.FromBase64String(hash);
        using var rsa = certificate.GetRSAPrivateKey();
        using var curve = certificate.GetECDsaPrivateKey();
        return Convert.ToBase64String(rsa is not null ? rsa.SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) : curve!.SignHash(digest));
    }

    private (int, JsonObject) Token(string body)
    {
        var form = body.Split('&').Select(p => p.Split('=')).ToDictionary(p => p[0], p => WebUtility.UrlDecode(p[1]));
        if (form.GetValueOrDefault("client_id") != ClientId || form.GetValueOrDefault("client_secret") != ClientSecret)
            return Error(400, "invalid_client", "unknown client");
        if (form["grant_type"] == "authorization_code" && (!codes.TryRemove(form["code"], out var challenge) || challenge != Url(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"])))))
            return Error(400, "invalid_grant", "code or verifier");
        if (form["grant_type"] == "refresh_token" && form["refresh_token"] != "làm mới")
            return Error(400, "invalid_grant", "refresh token");
        var token = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        tokens[token] = true;
        var answer = new JsonObject { ["access_token"] = token, ["token_type"] = "Bearer", ["expires_in"] = 3600 };
        if (form["grant_type"] != "client_credentials")
            answer["refresh_token"] = "làm mới";
        return (200, answer);
    }

    private void Redirect(HttpListenerContext context)
    {
        var query = context.Request.QueryString;
        var code = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
        codes[code] = query["code_challenge"]!;
        context.Response.Redirect($"{query["redirect_uri"]}?code={code}&state={query["state"]}");
        context.Response.Close();
    }

    private static string[] Hashes(JsonObject ask) => [.. ask["hashes"]!.AsArray().Select(h => (string)h!)];

    private static (int, JsonObject) Error(int status, string code, string words) => (status, new JsonObject { ["error"] = code, ["error_description"] = words });

    private static Task Send(HttpListenerContext context, (int Status, JsonObject Body) answer) => Send(context, answer.Status, Encoding.UTF8.GetBytes(answer.Body.ToJsonString()));

    private static async Task Send(HttpListenerContext context, int status, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        if (status != 204)
            await context.Response.OutputStream.WriteAsync(body);
        context.Response.Close();
    }

    private static string Url(byte[] value) => Convert.ToBase64String(value).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private sealed record Credential(X509Certificate2 Certificate, string? Pin, int Most, string Status, bool Code, IReadOnlyList<X509Certificate2> Chain);

    /// <summary>What an owner sees on the phone.</summary>
    public sealed class Push(string credential, string[] hashes, string? words)
    {
        public string Id { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

        public string Credential => credential;

        public string[] Hashes => hashes;

        public string? Words => words;

        public string State { get; private set; } = "asked";

        internal int? LooksLeft { get; set; }

        internal DateTimeOffset? SadUntil { get; set; }

        internal string[]? Values { get; set; }

        public void Confirm() => State = "confirmed";

        public void Decline() => State = "declined";
    }
}
