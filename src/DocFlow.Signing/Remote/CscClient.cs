using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace DocFlow.Signing;

/// <summary>
/// A client of the Cloud Signature Consortium API v2 (2.0.0.2 and later): hashes go to a service that holds the key, its owner permits it there or on a phone, the
/// values come back, at once or when they are asked for. Only what signing hashes needs; may be used by several threads.
/// </summary>
public sealed class CscClient : IDisposable
{
    private const int LargestValue = 8 * 1024;

    private readonly RemoteServiceOptions options;
    private readonly TimeProvider clock;
    private readonly CscWeb web;
    private RemoteServiceFacts? facts;

    /// <param name="options">Which service.</param>
    /// <param name="clock">Of the lifetimes of tokens and permissions.</param>
    /// <param name="tokens">Tokens of the code flow (<see cref="Redeem"/>); null for the client's own by client_credentials.</param>
    /// <param name="kept">Told of tokens that were renewed, so that they can be kept.</param>
    /// <param name="lookUp">Addresses of a host name; null for the system's names.</param>
    /// <exception cref="RemoteSigningException"><see cref="RemoteProblem.Address"/>: the base address may not be called.</exception>
    public CscClient(RemoteServiceOptions options, TimeProvider clock, RemoteTokens? tokens = null, Action<RemoteTokens>? kept = null, Func<string, CancellationToken, Task<IPAddress[]>>? lookUp = null)
    {
        (this.options, this.clock) = (options, clock);
        web = new CscWeb(options, clock, tokens, lookUp) { Kept = kept };
    }

    /// <summary>What the service says of itself; asked once.</summary>
    /// <exception cref="RemoteSigningException">It does not say.</exception>
    public async Task<RemoteServiceFacts> Facts(CancellationToken stop = default)
    {
        if (facts is not null)
            return facts;
        var answer = await web.Ask("info", Members(("lang", "vi-VN")), stop);
        var oauth = answer.Text("oauth2") is { Length: > 0 } text ? Uri.TryCreate(text, UriKind.Absolute, out var named) && options.MayCall(named) ? named : throw CscAnswer.Garbage("an https address in oauth2") : null;
        return facts = new RemoteServiceFacts(answer.Must("specs"), answer.Text("name") ?? "", answer.Texts("methods"), answer.Texts("authType"), oauth, answer.Flag("asynchronousOperationMode"));
    }

    /// <summary>The credentials this client may use, by the service's names for them.</summary>
    /// <param name="userId">Whose, where the client speaks for many (client_credentials); null where the token says it.</param>
    public async Task<IReadOnlyList<string>> Credentials(string? userId, CancellationToken stop = default) => (await Call("credentials/list", stop, ("userID", userId))).Answer.Texts("credentialIDs");

    /// <summary>One credential with its certificates and how its owner permits.</summary>
    public async Task<RemoteCredential> Credential(string id, CancellationToken stop = default)
    {
        var (answer, _) = await Call("credentials/info", stop, ("credentialID", id), ("certificates", "chain"), ("certInfo", true), ("authInfo", true), ("lang", "vi-VN"));
        var key = answer.Part("key") ?? throw CscAnswer.Garbage("the object key");
        var cert = answer.Part("cert") ?? throw CscAnswer.Garbage("the object cert");
        var certificates = cert.Certificates("certificates");
        if (certificates.Count == 0)
            throw CscAnswer.Garbage("a certificate of the credential");
        // Since 2.0 the members are auth/mode and auth/objects; 1.0 had authMode at the top.
        var auth = answer.Part("auth");
        var asks = auth?.Parts("objects").Select(o => new RemoteQuestion(o.Must("id"), o.Text("type") ?? "", o.Text("label") ?? o.Must("id"))).ToList() ?? [];
        return new RemoteCredential(id, answer.Text("description") ?? "", key.Text("status") is null or "enabled", key.Texts("algo"), cert.Text("status") ?? "", certificates[0],
            CertificateChain.Above(certificates[0], certificates.Skip(1)), auth?.Text("mode") ?? "implicit", asks, (int)Math.Clamp(answer.Number("multisign") ?? 1, 1, 1000));
    }

    /// <summary>Asks the owner's permission for these hashes, and no others. Asking twice may ask the owner twice; it signs nothing.</summary>
    /// <param name="credential">Whose key.</param>
    /// <param name="algorithm">How they will be signed.</param>
    /// <param name="hashes">Digests, each as long as the algorithm's.</param>
    /// <param name="answers">By the ids of <see cref="RemoteCredential.Asks"/>; null in implicit mode.</param>
    /// <param name="description">What the owner reads on the phone; at most 500 letters are sent.</param>
    /// <exception cref="RemoteSigningException">It is refused at once.</exception>
    public async Task<RemotePermission> Authorize(
        RemoteCredential credential, SigningAlgorithm algorithm, IReadOnlyList<ReadOnlyMemory<byte>> hashes, IReadOnlyDictionary<string, string>? answers, string? description, CancellationToken stop = default)
    {
        if (hashes.Count > credential.MostAtOnce)
            throw new RemoteSigningException(RemoteProblem.TooMany, $"at most {credential.MostAtOnce} hashes");
        return Permission(await Call("credentials/authorize", stop, ("credentialID", credential.Id), ("numSignatures", hashes.Count), ("hashes", Encoded(hashes)), ("hashAlgorithmOID", algorithm.HashIdentifier),
            ("authData", answers?.Select(a => new Dictionary<string, string> { ["id"] = a.Key, ["value"] = a.Value }).ToList()), ("description", description is { Length: > 500 } ? description[..500] : description)));
    }

    /// <summary>Has the service send its owner a code for what <see cref="RemoteCredential.AsksCode"/> names; the answer goes to <see cref="Authorize"/>. Each call may send another.</summary>
    public async Task Challenge(RemoteCredential credential, string? description, CancellationToken stop = default) =>
        await Call("credentials/getChallenge", stop, ("credentialID", credential.Id), ("clientData", description is { Length: > 500 } ? description[..500] : description));

    /// <summary>Whether the owner has permitted by now.</summary>
    /// <exception cref="RemoteSigningException"><see cref="RemoteProblem.Declined"/>, <see cref="RemoteProblem.Expired"/>: it will not come any more.</exception>
    public async Task<RemotePermission> Check(string handle, CancellationToken stop = default) => Permission(await Call("credentials/authorizeCheck", stop, ("handle", handle)));

    /// <summary>Has the hashes signed with a permission. The same hashes with the same permission are one request: a service that signed them already gives the same values, or says that the permission is used up.</summary>
    /// <param name="name">Names the request, the same each time it is repeated (clientData).</param>
    /// <param name="later">Whether the service shall keep the values to be asked for (<see cref="Collect"/>): then a lost answer loses nothing.</param>
    public async Task<RemoteValues> Sign(
        RemoteCredential credential, SigningAlgorithm algorithm, IReadOnlyList<ReadOnlyMemory<byte>> hashes, string sad, string name, bool later, CancellationToken stop = default)
    {
        var way = credential.NameOf(algorithm) ?? throw new SigningRefusedException(SigningRefusal.Algorithm, $"{algorithm.Name} among {string.Join(", ", credential.Algorithms)}");
        var answer = await Call("signatures/signHash", stop, ("credentialID", credential.Id), ("SAD", sad), ("hashes", Encoded(hashes)), ("hashAlgorithmOID", algorithm.HashIdentifier), ("signAlgo", way),
            ("signAlgoParams", algorithm.SignatureParameters is { Length: > 0 } parameters ? Convert.ToBase64String(parameters) : null), ("operationMode", later ? "A" : null), ("clientData", name));
        return Values(answer, hashes.Count);
    }

    /// <summary>The values of an earlier <see cref="Sign"/>, as often as they are asked for; without values while the work goes on.</summary>
    /// <param name="count">How many hashes were sent.</param>
    public async Task<RemoteValues> Collect(string responseId, int count, CancellationToken stop = default)
    {
        var answer = await Call("signatures/signPolling", stop, ("requestID", responseId));
        return answer.GoesOn ? new RemoteValues(null, responseId) : Values(answer, count);
    }

    /// <summary>Where a person lets this client in by hand (RFC 6749 §4.1.1 with PKCE, RFC 7636).</summary>
    /// <param name="back">Where the service sends the person back to.</param>
    /// <param name="state">Comes back unchanged: whoever gets the code compares it.</param>
    /// <param name="verifier">43 to 128 letters that only this client knows (<see cref="NewVerifier"/>).</param>
    public async Task<Uri> Door(Uri back, string state, string verifier, CancellationToken stop = default)
    {
        var challenge = Url(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        var query = $"response_type=code&scope=service&code_challenge_method=S256&client_id={Uri.EscapeDataString(options.ClientId)}&redirect_uri={Uri.EscapeDataString(back.AbsoluteUri)}&code_challenge={challenge}&state={Uri.EscapeDataString(state)}";
        return new Uri(CscWeb.Below((await Facts(stop)).OAuth2 ?? options.Address, "oauth2/authorize").AbsoluteUri + "?" + query);
    }

    /// <summary>The tokens for a code that came back.</summary>
    public async Task<RemoteTokens> Redeem(string code, Uri back, string verifier, CancellationToken stop = default) =>
        await web.Grant(await TokenAddress(stop), new() { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = back.AbsoluteUri, ["code_verifier"] = verifier }, stop);

    /// <summary>A fresh secret for the code flow.</summary>
    public static string NewVerifier() => Url(RandomNumberGenerator.GetBytes(48));

    /// <summary>Closes the connections and forgets the tokens.</summary>
    public void Dispose() => web.Dispose();

    private async Task<(CscAnswer Answer, bool GoesOn)> Call(string method, CancellationToken stop, params (string Name, object? Value)[] members) => await web.Call(method, Members(members), await TokenAddress(stop), stop);

    private async Task<Uri> TokenAddress(CancellationToken stop) => CscWeb.Below((await Facts(stop)).OAuth2 ?? options.Address, "oauth2/token");

    private RemotePermission Permission((CscAnswer Answer, bool GoesOn) told)
    {
        if (told.GoesOn)
            return new RemotePermission(null, null, told.Answer.Must("handle"));
        // A service that answers 200 with a handle alone means the same as 202.
        if (told.Answer.Text("SAD") is not { Length: > 0 } sad)
            return new RemotePermission(null, null, told.Answer.Must("handle"));
        return new RemotePermission(sad, clock.GetUtcNow().AddSeconds(Math.Clamp(told.Answer.Number("expiresIn") ?? 3600, 1, 24 * 3600)), null);
    }

    private static RemoteValues Values((CscAnswer Answer, bool GoesOn) told, int count)
    {
        if (told.Answer.Text("responseID") is { Length: > 0 } id)
            return new RemoteValues(null, id);
        var values = told.Answer.Values("signatures", LargestValue);
        return values.Count == count ? new RemoteValues(values, null) : throw CscAnswer.Garbage($"{count} signatures, not {values.Count}");
    }

    private static List<string> Encoded(IReadOnlyList<ReadOnlyMemory<byte>> hashes) => [.. hashes.Select(h => Convert.ToBase64String(h.Span))];

    private static Dictionary<string, object?> Members(params (string Name, object? Value)[] members) => members.ToDictionary(m => m.Name, m => m.Value);

    private static string Url(byte[] value) => Convert.ToBase64String(value).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
