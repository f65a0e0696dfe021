using System.Net.Http.Headers;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.Pki;
using DocFlow.Signing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Signing.Levels;

/// <summary>
/// The way to time-stamp services: only public addresses, and the hosts of <c>Fetching:AllowedHosts</c>. In a demonstration the sample service,
/// which this very server answers for, goes by a name of its own: its port is known only when the server runs.
/// </summary>
public sealed class StampDoor(SampleKeys sample, IServiceProvider services)
{
    /// <summary>The sample service; .invalid is nobody's (RFC 2606).</summary>
    public const string SampleAddress = "http://tsa.mau.invalid/demo/tsa";

    public StampLine Open(string address, string? policy, AuthenticationHeaderValue? credentials, TimeSpan patience)
    {
        var allowed = (services.GetService<IConfiguration>()?["Fetching:AllowedHosts"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var to = new Uri(address);
        if (sample.IsDemonstration && address == SampleAddress && new OwnServer(services).Address() is { } here)
        {
            to = new Uri(here, to.AbsolutePath);
            allowed.Add($"{to.Host}:{to.Port}");
        }
        var web = new SafeWeb(new FetchRules { Patience = patience, LargestAnswer = 1 << 20, MostRedirects = 0, AllowedHosts = allowed });
        return new StampLine(web, new HttpTimeStampAuthority(web, to, policy, credentials));
    }
}

/// <summary>An open way to one service.</summary>
public sealed class StampLine(SafeWeb web, HttpTimeStampAuthority authority) : IDisposable
{
    public HttpTimeStampAuthority Authority => authority;

    public void Dispose() => web.Dispose();
}
