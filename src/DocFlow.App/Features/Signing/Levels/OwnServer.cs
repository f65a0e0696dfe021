using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Signing.Levels;

/// <summary>Where this very server answers on its own machine: the sample services of a demonstration go by names of their own, for its port is known only when it runs.</summary>
internal sealed class OwnServer(IServiceProvider services)
{
    /// <summary>Null where it serves nothing.</summary>
    public Uri? Address()
    {
        var address = services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(a => a.StartsWith("http://", StringComparison.Ordinal));
        return address is null ? null : new Uri($"http://127.0.0.1:{address[(address.LastIndexOf(':') + 1)..].TrimEnd('/')}");
    }
}
