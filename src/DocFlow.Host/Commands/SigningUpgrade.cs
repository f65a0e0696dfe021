using DocFlow.Signing;

namespace DocFlow.Host.Commands;

/// <summary>What levels above B-B need: a time-stamp service and evidence, given or fetched.</summary>
internal sealed class SigningUpgrade : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(15) }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly RevocationEvidence evidence;
    private readonly Fetching? fetching;

    public SigningUpgrade(string? address, RevocationEvidence evidence, Fetching? fetching)
    {
        this.fetching = fetching;
        this.evidence = evidence;
        Authority = address is null ? null : new HttpTimeStampAuthority(client, new Uri(address), Patience);
    }

    public ITimeStampAuthority? Authority { get; }

    public static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    public ValueTask<ExtendedFile> Raise(Stream source, Stream target, PadesLevel level, IReadOnlyCollection<string>? only, CancellationToken stop) =>
        new PadesExtender(fetching?.Fetcher).Raise(source, target, level, Authority!, evidence, only, stop);

    public void Dispose()
    {
        fetching?.Dispose();
        client.Dispose();
    }
}
