using System.Collections.Concurrent;

namespace DocFlow.App.Features.Signing.Remote;

/// <summary>What owners typed for services that want a PIN or the code they sent: in the memory of this process alone, taken once, gone after five minutes.</summary>
internal sealed class RemoteSecrets(TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<Guid, (string Pin, ITimer Timer)> held = [];
    private readonly ConcurrentDictionary<Guid, (string Pin, ITimer Timer)> codes = [];
    private readonly ConcurrentDictionary<Guid, bool> underWay = [];

    public void Hold(Guid signing, string pin) => held[signing] = (pin, clock.CreateTimer(_ => Take(signing), null, Longest, Timeout.InfiniteTimeSpan));

    public void HoldCode(Guid signing, string code) => codes[signing] = (code, clock.CreateTimer(_ => TakeCode(signing), null, Longest, Timeout.InfiniteTimeSpan));

    /// <summary>Null where there is none any more: the owner has to begin again, a PIN is never tried twice.</summary>
    public string? Take(Guid signing) => Take(held, signing);

    public bool HasCode(Guid signing) => codes.ContainsKey(signing);

    /// <summary>Null until its owner has typed the code.</summary>
    public string? TakeCode(Guid signing) => Take(codes, signing);

    /// <summary>One runner for a signing at a time.</summary>
    public bool Enter(Guid signing) => underWay.TryAdd(signing, true);

    public void Leave(Guid signing) => underWay.TryRemove(signing, out _);

    private static string? Take(ConcurrentDictionary<Guid, (string Pin, ITimer Timer)> held, Guid signing)
    {
        if (!held.TryRemove(signing, out var found))
            return null;
        found.Timer.Dispose();
        return found.Pin;
    }
}
