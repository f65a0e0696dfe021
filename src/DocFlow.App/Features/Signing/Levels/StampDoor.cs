using System.Net.Http.Headers;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.Pki;
using DocFlow.Signing;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
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
        if (sample.IsDemonstration && address == SampleAddress && Here() is { } here)
        {
            to = new Uri(here, to.AbsolutePath);
            allowed.Add($"{to.Host}:{to.Port}");
        }
        var web = new SafeWeb(new FetchRules { Patience = patience, LargestAnswer = 1 << 20, MostRedirects = 0, AllowedHosts = allowed });
        return new StampLine(web, new HttpTimeStampAuthority(web, to, policy, credentials));
    }

    /// <summary>This server on its own machine; null where it serves nothing.</summary>
    private Uri? Here()
    {
        var address = services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(a => a.StartsWith("http://", StringComparison.Ordinal));
        return address is null ? null : new Uri($"http://127.0.0.1:{address[(address.LastIndexOf(':') + 1)..].TrimEnd('/')}");
    }
}

/// <summary>An open way to one service.</summary>
public sealed class StampLine(SafeWeb web, HttpTimeStampAuthority authority) : IDisposable
{
    public HttpTimeStampAuthority Authority => authority;

    public void Dispose() => web.Dispose();
}
