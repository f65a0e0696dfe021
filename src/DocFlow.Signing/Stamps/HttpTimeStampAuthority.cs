using System.Net.Http.Headers;
using System.Security.Cryptography;
using DocFlow.Pki;

namespace DocFlow.Signing;

/// <summary>A time-stamp service over HTTP (RFC 3161 §3.4). Where it may be called and through what is the given client's matter.</summary>
public sealed class HttpTimeStampAuthority : ITimeStampAuthority
{
    private const int LargestResponse = 1 << 20;

    private readonly Func<byte[], CancellationToken, Task<byte[]>> ask;
    private readonly string? policy;
    private int largest = 8 * 1024 - 256;

    /// <param name="client">Should follow no redirects.</param>
    /// <param name="address">http or https.</param>
    /// <param name="patience">How long to wait for one token; services were seen to take two minutes.</param>
    public HttpTimeStampAuthority(HttpClient client, Uri address, TimeSpan patience) => ask = (request, stop) => Post(client, address, patience, request, stop);

    /// <summary>Through the guard of addresses, whose rules hold the patience. What it refuses is the cause of the <see cref="SigningRefusedException"/>.</summary>
    /// <param name="address">http or https.</param>
    /// <param name="policy">The dotted identifier of the policy a token has to be made under; null for the service's own choice.</param>
    /// <param name="credentials">Where the service asks for them.</param>
    public HttpTimeStampAuthority(SafeWeb web, Uri address, string? policy = null, AuthenticationHeaderValue? credentials = null)
    {
        this.policy = policy;
        ask = (request, stop) => Post(web, address, credentials, request, stop);
    }

    /// <inheritdoc/>
    public int TokenBytes => Volatile.Read(ref largest) + 256;

    /// <inheritdoc/>
    public async ValueTask<byte[]> Stamp(HashAlgorithmName hash, ReadOnlyMemory<byte> digest, CancellationToken stop = default) => (await Token(hash, digest, stop)).Token;

    /// <summary>What time it is at the service: a time-stamp over random octets, thrown away.</summary>
    /// <returns>genTime, UTC, often without fractions of a second.</returns>
    /// <exception cref="SigningRefusedException"><see cref="SigningRefusal.TimeStamp"/>: as <see cref="Stamp"/>.</exception>
    public async ValueTask<DateTimeOffset> Time(CancellationToken stop = default) => (await Token(HashAlgorithmName.SHA256, RandomNumberGenerator.GetBytes(32), stop)).Content.Time;

    private async Task<(byte[] Token, TimeStampContent Content)> Token(HashAlgorithmName hash, ReadOnlyMemory<byte> digest, CancellationToken stop)
    {
        var imprint = SigningAlgorithm.All.First(a => a.Hash == hash);
        var nonce = RandomNumberGenerator.GetBytes(8);
        nonce[0] = (byte)(nonce[0] & 0x7F | 0x40); // positive, without a leading zero: encoded as it is
        var token = Granted(await ask(new TimeStampRequest { HashAlgorithm = imprint.HashIdentifier, Imprint = digest, Nonce = nonce, Policy = policy }.Encode(), stop));
        var content = TimeStampToken.Demand(token, imprint, digest.Span, nonce);
        if (policy is not null && content.Policy != policy)
            throw new SigningRefusedException(SigningRefusal.TimeStamp, $"a token under the policy {policy}, not {content.Policy}");
        for (var known = Volatile.Read(ref largest); token.Length > known; known = Volatile.Read(ref largest))
            Interlocked.CompareExchange(ref largest, token.Length, known);
        return (token, content);
    }

    private static byte[] Granted(byte[] answer)
    {
        try
        {
            var response = TimeStampResponse.Read(answer);
            return response.IsGranted ? response.Token.ToArray() : throw new SigningRefusedException(SigningRefusal.TimeStamp, $"a time-stamp that is granted, not status {response.Status} {response.Text}".TrimEnd());
        }
        catch (PkiFormatException broken)
        {
            throw new SigningRefusedException(SigningRefusal.TimeStamp, broken.Expectation, broken);
        }
    }

    private static async Task<byte[]> Post(SafeWeb web, Uri address, AuthenticationHeaderValue? credentials, byte[] request, CancellationToken stop)
    {
        try
        {
            return await web.Ask(address, request, "application/timestamp-query", credentials, stop);
        }
        catch (FetchFailedException refused)
        {
            throw new SigningRefusedException(SigningRefusal.TimeStamp, $"an answer of {address.Host}; {refused.Message}", refused);
        }
    }

    private static async Task<byte[]> Post(HttpClient client, Uri address, TimeSpan patience, byte[] request, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(patience);
        try
        {
            using var content = new ByteArrayContent(request);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
            using var ask = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
            using var answer = await client.SendAsync(ask, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (!answer.IsSuccessStatusCode)
                throw new SigningRefusedException(SigningRefusal.TimeStamp, $"an answer of {address.Host}, not {(int)answer.StatusCode}");
            await using var body = await answer.Content.ReadAsStreamAsync(limit.Token);
            var held = new byte[LargestResponse + 1];
            var count = await body.ReadAtLeastAsync(held, held.Length, throwOnEndOfStream: false, limit.Token);
            return count <= LargestResponse ? held[..count] : throw new SigningRefusedException(SigningRefusal.TimeStamp, $"at most {LargestResponse} bytes from {address.Host}");
        }
        catch (Exception away) when (away is HttpRequestException or IOException || (away is OperationCanceledException && !stop.IsCancellationRequested))
        {
            throw new SigningRefusedException(SigningRefusal.TimeStamp, $"an answer of {address.Host} within {patience.TotalSeconds:0} s", away);
        }
    }
}
