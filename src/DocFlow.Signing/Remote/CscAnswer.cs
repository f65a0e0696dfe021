using System.Net;
using System.Text.Json;
using DocFlow.Pki;

namespace DocFlow.Signing;

/// <summary>One JSON object of the service, read with suspicion: bounded in depth and length, each member of the kind the API names.</summary>
internal sealed class CscAnswer
{
    private const int LongestText = 64 * 1024;
    private const int MostItems = 1000;

    private readonly JsonElement root;

    private CscAnswer(JsonElement root) => this.root = root;

    public static CscAnswer Read(byte[] body)
    {
        try
        {
            using var parsed = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
            return parsed.RootElement.ValueKind == JsonValueKind.Object ? new CscAnswer(parsed.RootElement.Clone()) : throw Garbage("a JSON object");
        }
        catch (JsonException broken)
        {
            throw new RemoteSigningException(RemoteProblem.Garbage, "a JSON object", broken);
        }
    }

    public string? Text(string name) => Member(name, JsonValueKind.String) is { } found ? TextOf(found, name) : null;

    public string Must(string name) => Text(name) is { Length: > 0 } text ? text : throw Garbage($"the text {name}");

    public long? Number(string name) => Member(name, JsonValueKind.Number) is { } found ? found.TryGetInt64(out var number) ? number : throw Garbage($"the whole number {name}") : null;

    public bool Flag(string name) => Has(name, out var found) && found.ValueKind == JsonValueKind.True;

    public CscAnswer? Part(string name) => Member(name, JsonValueKind.Object) is { } found ? new CscAnswer(found) : null;

    public IReadOnlyList<string> Texts(string name) => [.. Items(name).Select(item => item.ValueKind == JsonValueKind.String ? TextOf(item, name) : throw Garbage($"texts in {name}"))];

    public IReadOnlyList<CscAnswer> Parts(string name) => [.. Items(name).Select(item => item.ValueKind == JsonValueKind.Object ? new CscAnswer(item) : throw Garbage($"objects in {name}"))];

    public IReadOnlyList<byte[]> Values(string name, int largest)
    {
        var values = new List<byte[]>();
        foreach (var text in Texts(name))
        {
            var value = new byte[text.Length];
            if (!Convert.TryFromBase64String(text, value, out var length) || length == 0 || length > largest)
                throw Garbage($"Base64 of at most {largest} octets in {name}");
            values.Add(value[..length]);
        }
        return values;
    }

    public IReadOnlyList<Certificate> Certificates(string name)
    {
        try
        {
            return [.. Values(name, 64 * 1024).Take(10).Select(encoded => CertificateFile.Read(encoded)[0])];
        }
        catch (PkiFormatException broken)
        {
            throw new RemoteSigningException(RemoteProblem.Garbage, $"certificates in {name}", broken);
        }
    }

    /// <summary>The failure an error body tells of (CSC API v2 §10.1; RFC 6749 §5.2). Services put most into invalid_request and say the rest in words.</summary>
    public static RemoteSigningException Failure(HttpStatusCode status, byte[] body, TimeSpan? retryAfter)
    {
        var (code, words) = ("", "");
        try
        {
            var told = Read(body);
            (code, words) = (told.Text("error") ?? "", told.Text("error_description") ?? "");
        }
        catch (RemoteSigningException)
        {
            // No error body of the API: the status alone speaks.
        }
        var detail = $"{(int)status} {code} {(words.Length > 300 ? words[..300] : words)}".TrimEnd();
        return new RemoteSigningException(Meaning(status, code, words), detail) { RetryAfter = retryAfter };
    }

    private static RemoteProblem Meaning(HttpStatusCode status, string code, string words)
    {
        bool Says(params ReadOnlySpan<string> parts)
        {
            foreach (var part in parts)
                if (words.Contains(part, StringComparison.OrdinalIgnoreCase))
                    return true;
            return false;
        }
        return code switch
        {
            "access_denied" or "authorization_declined" or "user_cancelled" => RemoteProblem.Declined,
            "invalid_otp" or "invalid_pin" or "invalid_authentication_data" => RemoteProblem.WrongAnswer,
            "invalid_client" or "unauthorized_client" or "invalid_token" => RemoteProblem.Unauthorized,
            "invalid_grant" or "expired_token" => RemoteProblem.Expired,
            "server_error" => RemoteProblem.Away,
            "temporarily_unavailable" or "slow_down" => RemoteProblem.Busy,
            "invalid_request" when Says("not authorized") => RemoteProblem.Refused,
            "invalid_request" when Says("too high", "too many") => RemoteProblem.TooMany,
            "invalid_request" when Says("locked", "disabled", "certificate is expired") => RemoteProblem.Locked,
            "invalid_request" when Says("SAD", "handle", "requestID", "responseID", "time-out", "timeout", "timed out") => RemoteProblem.Expired,
            "invalid_request" when Says("credentialID") => RemoteProblem.NoCredential,
            _ when status == HttpStatusCode.TooManyRequests || status == HttpStatusCode.ServiceUnavailable => RemoteProblem.Busy,
            _ when status == HttpStatusCode.Unauthorized => RemoteProblem.Unauthorized,
            _ when (int)status >= 500 => RemoteProblem.Away,
            _ => RemoteProblem.Refused,
        };
    }

    private IEnumerable<JsonElement> Items(string name)
    {
        if (Member(name, JsonValueKind.Array) is not { } found)
            return [];
        return found.GetArrayLength() <= MostItems ? found.EnumerateArray() : throw Garbage($"at most {MostItems} in {name}");
    }

    private bool Has(string name, out JsonElement found)
    {
        try
        {
            return root.TryGetProperty(name, out found);
        }
        catch (InvalidOperationException broken)
        {
            throw new RemoteSigningException(RemoteProblem.Garbage, "names of Unicode letters", broken);
        }
    }

    private static string TextOf(JsonElement found, string name)
    {
        try
        {
            return found.GetString() is { Length: <= LongestText } text ? text : throw Garbage($"{name} of at most {LongestText} letters");
        }
        catch (InvalidOperationException broken)
        {
            throw new RemoteSigningException(RemoteProblem.Garbage, $"letters of Unicode in {name}", broken);
        }
    }

    private JsonElement? Member(string name, JsonValueKind kind)
    {
        if (!Has(name, out var found) || found.ValueKind == JsonValueKind.Null)
            return null;
        return found.ValueKind == kind ? found : throw Garbage($"{name} as {kind}");
    }

    internal static RemoteSigningException Garbage(string expected) => new(RemoteProblem.Garbage, $"expected {expected}");
}
