using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using DocFlow.Pki;

namespace DocFlow.Signing;

/// <summary>
/// The line to one service: https to a checked address, no redirects, no proxy, no cookies, bounded in time and size. Holds the access token in memory and
/// gets another one when it ends or is refused; no token, secret or answer is ever part of a message.
/// </summary>
internal sealed class CscWeb : IDisposable
{
    private readonly RemoteServiceOptions options;
    private readonly TimeProvider clock;
    private readonly HttpMessageInvoker client;
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly bool isOfPerson;
    private RemoteTokens? tokens;
    private string? refresh;

    public CscWeb(RemoteServiceOptions options, TimeProvider clock, RemoteTokens? first, Func<string, CancellationToken, Task<IPAddress[]>>? lookUp)
    {
        if (!options.MayCall(options.Address))
            throw new RemoteSigningException(RemoteProblem.Address, "an https address without user, query and fragment");
        (this.options, this.clock, tokens, refresh, isOfPerson) = (options, clock, first, first?.Refresh, first is not null);
        var allowed = options.AllowPlainLoopback && options.Address.IsLoopback ? options.AllowedHosts.Append(options.Address.Host).ToHashSet(StringComparer.OrdinalIgnoreCase) : options.AllowedHosts;
        client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseProxy = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None, ConnectTimeout = options.Patience, MaxResponseHeadersLength = 32,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), PreAuthenticate = false, ConnectCallback = (context, stop) => GuardedConnection.Open(context.DnsEndPoint, allowed, lookUp ?? Dns.GetHostAddressesAsync, stop),
        });
    }

    /// <summary>Told of tokens that were renewed.</summary>
    public Action<RemoteTokens>? Kept { get; init; }

    /// <summary>A method of the API with a token; a token that is refused is renewed once.</summary>
    /// <returns>the answer, and whether it says that the work goes on (202)</returns>
    public async Task<(CscAnswer Answer, bool GoesOn)> Call(string method, IReadOnlyDictionary<string, object?> members, Uri tokenAddress, CancellationToken stop)
    {
        for (var again = false; ; again = true)
        {
            var held = await Token(tokenAddress, stop);
            try
            {
                return await Post(Below(options.Address, method), Json(members), held.Access, stop);
            }
            catch (RemoteSigningException refused) when (refused.Problem == RemoteProblem.Unauthorized && !again)
            {
                // Ended early, or taken back: the next round gets another.
                Interlocked.CompareExchange(ref tokens, null, held);
            }
        }
    }

    /// <summary>A method that needs no token.</summary>
    public async Task<CscAnswer> Ask(string method, IReadOnlyDictionary<string, object?> members, CancellationToken stop) => (await Post(Below(options.Address, method), Json(members), null, stop)).Answer;

    /// <summary>Gets tokens by a grant (RFC 6749 §4.1.3, §4.4.2, §6).</summary>
    public async Task<RemoteTokens> Grant(Uri address, Dictionary<string, string> form, CancellationToken stop)
    {
        form["client_id"] = options.ClientId;
        if (options.ClientSecret is not null)
            form["client_secret"] = options.ClientSecret;
        var (answer, _) = await Post(address, new FormUrlEncodedContent(form), null, stop);
        var lifetime = Math.Clamp(answer.Number("expires_in") ?? 3600, 1, 24 * 3600);
        return new RemoteTokens(answer.Must("access_token"), answer.Text("refresh_token"), clock.GetUtcNow().AddSeconds(lifetime));
    }

    public static Uri Below(Uri address, string method) => new(address.AbsoluteUri.TrimEnd('/') + "/" + method);

    public void Dispose()
    {
        client.Dispose();
        gate.Dispose();
    }

    private async Task<RemoteTokens> Token(Uri address, CancellationToken stop)
    {
        await gate.WaitAsync(stop);
        try
        {
            if (tokens is { } held && held.ExpiresAt > clock.GetUtcNow().AddSeconds(10))
                return held;
            return tokens = isOfPerson ? await Renew(address, stop) : await Grant(address, new() { ["grant_type"] = "client_credentials", ["scope"] = "service" }, stop);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<RemoteTokens> Renew(Uri address, CancellationToken stop)
    {
        if (refresh is null)
            throw new RemoteSigningException(RemoteProblem.Unauthorized, "a token that can be renewed");
        var fresh = await Grant(address, new() { ["grant_type"] = "refresh_token", ["refresh_token"] = refresh }, stop);
        refresh = fresh.Refresh ?? refresh;
        fresh = fresh with { Refresh = refresh };
        Kept?.Invoke(fresh);
        return fresh;
    }

    private async Task<(CscAnswer Answer, bool GoesOn)> Post(Uri address, HttpContent content, string? token, CancellationToken stop)
    {
        if (!options.MayCall(address))
            throw new RemoteSigningException(RemoteProblem.Address, "an https address without user, query and fragment");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(options.Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            if (token is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await client.SendAsync(request, limit.Token);
            var body = await Body(answer, limit.Token);
            if (answer.StatusCode == HttpStatusCode.OK && body.Length == 0)
                throw new RemoteSigningException(RemoteProblem.Away, $"an answer of {address.Host}, not an empty one");
            if (answer.StatusCode == HttpStatusCode.NoContent)
                return (CscAnswer.Read("{}"u8.ToArray()), false);
            if (answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Accepted)
                return (CscAnswer.Read(body), answer.StatusCode == HttpStatusCode.Accepted);
            throw CscAnswer.Failure(answer.StatusCode, body, Wait(answer));
        }
        catch (HttpRequestException broken) when (broken.InnerException is FetchFailedException { Failure: FetchFailure.Address } hidden)
        {
            throw new RemoteSigningException(RemoteProblem.Address, hidden.Message, broken);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or SocketException or InvalidOperationException)
        {
            throw new RemoteSigningException(RemoteProblem.Away, $"an answer of {address.Host}", broken);
        }
        catch (OperationCanceledException late) when (!stop.IsCancellationRequested)
        {
            throw new RemoteSigningException(RemoteProblem.Away, $"an answer of {address.Host} within {options.Patience.TotalSeconds:0.#} s", late);
        }
    }

    private async Task<byte[]> Body(HttpResponseMessage answer, CancellationToken stop)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(stop);
        var held = new byte[16 * 1024];
        for (var length = 0; ; )
        {
            var read = await stream.ReadAsync(held.AsMemory(length), stop);
            if (read == 0)
                return held[..length];
            length += read;
            if (length > options.LargestAnswer)
                throw new RemoteSigningException(RemoteProblem.Garbage, $"at most {options.LargestAnswer} octets");
            if (length == held.Length)
                Array.Resize(ref held, Math.Min(held.Length * 2, options.LargestAnswer + 1));
        }
    }

    private TimeSpan? Wait(HttpResponseMessage answer)
    {
        var told = answer.Headers.RetryAfter?.Delta ?? answer.Headers.RetryAfter?.Date - clock.GetUtcNow();
        return told is { } wait && wait > TimeSpan.Zero ? TimeSpan.FromSeconds(Math.Min(wait.TotalSeconds, 300)) : null;
    }

    private static ByteArrayContent Json(IReadOnlyDictionary<string, object?> members) => new(JsonSerializer.SerializeToUtf8Bytes(members.Where(m => m.Value is not null).ToDictionary(m => m.Key, m => m.Value)))
    {
        Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
    };
}
