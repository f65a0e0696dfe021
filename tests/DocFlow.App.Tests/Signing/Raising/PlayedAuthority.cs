using System.Net;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.Pki;
using DocFlow.Signing;
using DocFlow.Tests;

namespace DocFlow.App.Tests.Signing.Raising;

/// <summary>A time-stamp service on this machine that behaves as it is told: the sample PKI's own tokens, and everything a service can do wrong.</summary>
internal sealed class PlayedAuthority : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly SoftwareKey key = SoftwareKey.FromPkcs12(SampleKeys.Read("tsa.p12"), SampleKeys.Password);
    private readonly CancellationTokenSource closing = new();
    private int asked;

    public PlayedAuthority()
    {
        Host = $"127.0.0.1:{Ports.Free()}";
        listener.Prefixes.Add($"http://{Host}/");
        listener.Start();
        _ = Serve();
    }

    public string Host { get; }

    public string Address => $"http://{Host}/tsa";

    public StampManner Manner { get; set; }

    /// <summary>What the clock of the service is off.</summary>
    public TimeSpan Off { get; set; }

    public int Asked => Volatile.Read(ref asked);

    /// <summary>Done before each answer.</summary>
    public Func<Task>? Before { get; set; }

    public void Dispose()
    {
        closing.Cancel();
        listener.Close();
        key.Dispose();
    }

    private async Task Serve()
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                // A connection of its own for each request: one that is kept may be closed here while the next request is on its way.
                context.Response.KeepAlive = false;
                _ = Answer(context);
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return; // the test is over
            }
        }
    }

    private async Task Answer(HttpListenerContext context)
    {
        using var held = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(held);
        Interlocked.Increment(ref asked);
        if (Before is { } before)
            await before();
        var request = TimeStampRequest.Read(held.ToArray());
        switch (Manner)
        {
            case StampManner.Hangs:
                await Task.Delay(Timeout.Infinite, closing.Token).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            case StampManner.Status500:
                context.Response.StatusCode = 500;
                break;
            case StampManner.Refuses:
                await context.Response.OutputStream.WriteAsync(new TimeStampResponse { Status = 2 }.Encode());
                break;
            case StampManner.NoAnswerAtAll:
                await context.Response.OutputStream.WriteAsync("<html>Not a time-stamp</html>"u8.ToArray());
                break;
            case StampManner.OtherNonce:
                await Stamp(context, request with { Nonce = new byte[] { 0x41, 1, 2, 3 } });
                break;
            case StampManner.OtherImprint:
                await Stamp(context, request with { Imprint = new byte[request.Imprint.Length] });
                break;
            default:
                await Stamp(context, request);
                break;
        }
        context.Response.Close();
    }

    private async Task Stamp(HttpListenerContext context, TimeStampRequest request) =>
        await context.Response.OutputStream.WriteAsync(await new LocalTimeStampAuthority(key, new Late(Off)).Answer(request.Encode()));

    private sealed class Late(TimeSpan off) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + off;
    }
}

internal enum StampManner
{
    Good,
    Hangs,
    Status500,
    Refuses,
    NoAnswerAtAll,
    OtherNonce,
    OtherImprint,
}
