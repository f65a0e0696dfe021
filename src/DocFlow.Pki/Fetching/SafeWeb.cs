using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace DocFlow.Pki;

/// <summary>
/// Asks addresses that strangers wrote down. Only http and https; a name is looked up once, every address it stands for has to be public (or the host allowed), and the
/// connection goes to the address that was checked; redirects are followed here, each checked again. No proxy, no cookies, no credentials but given ones, nothing of the operating system's.
/// </summary>
public sealed class SafeWeb : IDisposable
{
    private readonly FetchRules rules;
    private readonly HttpMessageInvoker client;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> lookUp;

    /// <param name="rules">Limits and allowed hosts.</param>
    /// <param name="lookUp">Addresses of a host name; null for the system's names.</param>
    public SafeWeb(FetchRules rules, Func<string, CancellationToken, Task<IPAddress[]>>? lookUp = null)
    {
        this.rules = rules;
        this.lookUp = lookUp ?? Dns.GetHostAddressesAsync;
        client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseProxy = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None, ConnectTimeout = rules.Patience,
            MaxResponseHeadersLength = 32, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20), PreAuthenticate = false, ConnectCallback = (context, stop) => GuardedConnection.Open(context.DnsEndPoint, rules.AllowedHosts, this.lookUp, stop),
        });
    }

    /// <summary>The body of the answer with status 200.</summary>
    /// <param name="body">Posted with the media type; null for GET.</param>
    /// <param name="credentials">What proves who asks, for services that demand it; never sent behind a redirect.</param>
    /// <exception cref="FetchFailedException">Anything else.</exception>
    public async Task<byte[]> Ask(Uri address, ReadOnlyMemory<byte>? body = null, string? mediaType = null, AuthenticationHeaderValue? credentials = null, CancellationToken stop = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(rules.Patience);
        try
        {
            for (var hops = 0; ; hops++)
            {
                Demand(address);
                using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, address);
                request.Headers.Authorization = hops == 0 ? credentials : null;
                if (body is { } posted)
                    request.Content = new ReadOnlyMemoryContent(posted) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType!) } };
                using var answer = await client.SendAsync(request, limit.Token);
                if ((int)answer.StatusCode is 301 or 302 or 303 or 307 or 308 && answer.Headers.Location is { } target)
                {
                    if (hops >= rules.MostRedirects)
                        throw new FetchFailedException(FetchFailure.Redirects, $"more than {rules.MostRedirects} redirects");
                    address = new Uri(address, target);
                    if ((int)answer.StatusCode is 303)
                        body = null;
                    continue;
                }
                if (answer.StatusCode != HttpStatusCode.OK)
                    throw new FetchFailedException(FetchFailure.Status, $"status {(int)answer.StatusCode}");
                return await Body(answer, limit.Token);
            }
        }
        catch (HttpRequestException broken)
        {
            throw broken.InnerException as FetchFailedException ?? new FetchFailedException(FetchFailure.Unreachable, broken.Message, broken);
        }
        catch (Exception broken) when (broken is IOException or SocketException or InvalidOperationException)
        {
            throw new FetchFailedException(FetchFailure.Unreachable, broken.Message, broken);
        }
        catch (OperationCanceledException late) when (!stop.IsCancellationRequested)
        {
            throw new FetchFailedException(FetchFailure.TimeOut, $"nothing within {rules.Patience.TotalSeconds:0.#} s", late);
        }
    }

    public void Dispose() => client.Dispose();

    private static void Demand(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0 || address.Host.Length == 0)
            throw new FetchFailedException(FetchFailure.Scheme, "an address of http or https without a user");
    }

    private async Task<byte[]> Body(HttpResponseMessage answer, CancellationToken stop)
    {
        if (answer.Content.Headers.ContentLength > rules.LargestAnswer)
            throw new FetchFailedException(FetchFailure.TooLarge, $"{answer.Content.Headers.ContentLength} bytes announced");
        await using var stream = await answer.Content.ReadAsStreamAsync(stop);
        using var held = new MemoryStream();
        var block = new byte[64 * 1024];
        for (int read; (read = await stream.ReadAsync(block, stop)) > 0;)
        {
            if (held.Length + read > rules.LargestAnswer)
                throw new FetchFailedException(FetchFailure.TooLarge, $"more than {rules.LargestAnswer} bytes");
            held.Write(block, 0, read);
        }
        return held.ToArray();
    }
}
