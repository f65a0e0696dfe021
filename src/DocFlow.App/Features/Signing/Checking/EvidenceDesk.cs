using DocFlow.App.Platform.Storage;
using DocFlow.Pki;
using Microsoft.Extensions.Configuration;

namespace DocFlow.App.Features.Signing.Checking;

/// <summary>
/// Fetches what certificates name (issuers, OCSP, revocation lists) and keeps it in <c>evidence/</c> of the data folder. Only public addresses, but for hosts that
/// <c>Fetching:AllowedHosts</c> names (with commas); <c>Fetching:Aliases</c> puts living addresses in place of dead ones (OLD=NEW, with commas); <c>Fetching:Enabled=false</c> switches it off, and then the lists in the trust folder are all there is.
/// </summary>
internal sealed class EvidenceDesk : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private readonly SafeWeb? web;
    private readonly EvidenceCache cache;
    private readonly TimeProvider clock;

    public EvidenceDesk(DataFolder folder, TimeProvider clock, IConfiguration? settings = null)
    {
        this.clock = clock;
        cache = new EvidenceCache(Path.Combine(folder.Root, "evidence"));
        if (settings?["Fetching:Enabled"] is "false" or "False")
            return;
        var rules = new FetchRules
        {
            AllowedHosts = (settings?["Fetching:AllowedHosts"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase),
            Aliases = (settings?["Fetching:Aliases"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2)
                .GroupBy(pair => pair[0], StringComparer.Ordinal).ToDictionary(pairs => pairs.Key, pairs => pairs.Last()[1], StringComparer.Ordinal),
        };
        web = new SafeWeb(rules);
        Fetcher = new EvidenceFetcher(web, cache, rules, clock);
    }

    /// <summary>Null where nothing may be fetched.</summary>
    public EvidenceFetcher? Fetcher { get; }

    /// <summary>Drops what has been out of date for a month.</summary>
    public int Sweep() => cache.Sweep(clock.GetUtcNow() - Kept);

    public void Dispose() => web?.Dispose();
}
