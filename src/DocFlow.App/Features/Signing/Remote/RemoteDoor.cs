using System.Collections.Concurrent;
using System.Text;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Levels;
using DocFlow.App.Platform.Data;
using DocFlow.Signing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;

namespace DocFlow.App.Features.Signing.Remote;

/// <summary>
/// The remote services of the agencies. https to public addresses alone, but for hosts that the server's own setting <c>RemoteSigning:AllowedHosts</c> names (with
/// commas); in a demonstration a service on this machine too. Access tokens stay in memory.
/// </summary>
public sealed class RemoteDoor : IDisposable
{
    /// <summary>The sample service of a demonstration, which this very server answers for; .invalid is nobody's (RFC 2606).</summary>
    public const string SampleAddress = "http://ky.mau.invalid/demo/csc/v2/";

    private readonly SampleKeys sample;
    private readonly OwnServer own;
    private readonly TimeProvider clock;
    private readonly IDataProtector box, sads;
    private readonly IReadOnlySet<string> allowed;
    private readonly ConcurrentDictionary<Guid, (int Version, CscClient Client)> clients = [];

    internal RemoteDoor(IDataProtectionProvider protection, SampleKeys sample, OwnServer own, TimeProvider clock, IConfiguration? settings)
    {
        (this.sample, this.own, this.clock) = (sample, own, clock);
        (box, sads) = (protection.CreateProtector("remote-provider"), protection.CreateProtector("remote-permission"));
        allowed = (settings?["RemoteSigning:AllowedHosts"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Pause = TimeSpan.FromSeconds(double.TryParse(settings?["RemoteSigning:PollSeconds"], System.Globalization.CultureInfo.InvariantCulture, out var seconds) ? Math.Clamp(seconds, 0.1, 30) : 2);
    }

    /// <summary>Between two looks at a service that is waiting for an owner.</summary>
    public TimeSpan Pause { get; }

    /// <exception cref="RemoteSigningException">its address may not be called</exception>
    public CscClient At(RemoteProvider provider)
    {
        if (clients.TryGetValue(provider.Id, out var known) && known.Version == provider.Version)
            return known.Client;
        var made = Make(provider.Address, provider.ClientId, Show(provider.ProtectedSecret));
        clients[provider.Id] = (provider.Version, made);
        return made;
    }

    /// <summary>A client for settings that are not kept yet.</summary>
    public CscClient Make(string address, string clientId, string secret) =>
        new(new RemoteServiceOptions(Uri.TryCreate(Real(address), UriKind.Absolute, out var found) ? found : throw new RuleBroken("signing.remoteAddress") { Field = "Address" }, clientId, secret)
        {
            AllowedHosts = allowed, AllowPlainLoopback = sample.IsDemonstration,
        }, clock);

    public byte[] Hide(string secret) => box.Protect(Encoding.UTF8.GetBytes(secret));

    public string Show(byte[] hidden) => Encoding.UTF8.GetString(box.Unprotect(hidden));

    public byte[] HideSad(string sad) => sads.Protect(Encoding.UTF8.GetBytes(sad));

    public string ShowSad(byte[] hidden) => Encoding.UTF8.GetString(sads.Unprotect(hidden));

    public void Dispose()
    {
        foreach (var (_, client) in clients.Values)
            client.Dispose();
    }

    /// <summary>A service's refusal as a rule of the office: <c>rule.signing.remote…</c>.</summary>
    public static RuleBroken Rule(RemoteSigningException refused, string? field = null) => new("signing.remote" + refused.Problem) { Field = field };

    private string Real(string address) => sample.IsDemonstration && address == SampleAddress && own.Address() is { } here ? new Uri(here, new Uri(address).AbsolutePath).AbsoluteUri : address;
}
