using System.Net.Http.Headers;
using System.Security.Cryptography;
using DocFlow.Pki;

namespace DocFlow.Signing;

/// <summary>A time-stamp service over HTTP (RFC 3161 §3.4). Where it may be called and through what is the given client's matter.</summary>
/// <param name="client">Should follow no redirects.</param>
/// <param name="address">http or https.</param>
/// <param name="patience">How long to wait for one token; services were seen to take two minutes.</param>
public sealed class HttpTimeStampAuthority(HttpClient client, Uri address, TimeSpan patience) : ITimeStampAuthority
{
    private const int LargestResponse = 1 << 20;

    private int largest = 8 * 1024 - 256;

    /// <inheritdoc/>
    public int TokenBytes => Volatile.Read(ref largest) + 256;

    /// <inheritdoc/>
    public async ValueTask<byte[]> Stamp(HashAlgorithmName hash, ReadOnlyMemory<byte> digest, CancellationToken stop = default)
    {
        var imprint = SigningAlgorithm.All.First(a => a.Hash == hash);
        var nonce = RandomNumberGenerator.GetBytes(8);
        nonce[0] = (byte)(nonce[0] & 0x7F | 0x40); // positive, without a leading zero: encoded as it is
        var token = Granted(await Ask(new TimeStampRequest { HashAlgorithm = imprint.HashIdentifier, Imprint = digest, Nonce = nonce }.Encode(), stop));
        TimeStampToken.Demand(token, imprint, digest.Span, nonce);
        for (var known = Volatile.Read(ref largest); token.Length > known; known = Volatile.Read(ref largest))
            Interlocked.CompareExchange(ref largest, token.Length, known);
        return token;
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

    private async Task<byte[]> Ask(byte[] request, CancellationToken stop)
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
