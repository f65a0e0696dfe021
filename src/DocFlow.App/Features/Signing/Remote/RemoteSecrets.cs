using System.Collections.Concurrent;

namespace DocFlow.App.Features.Signing.Remote;

/// <summary>What owners typed for services that want a PIN: in the memory of this process alone, taken once, gone after a minute.</summary>
internal sealed class RemoteSecrets(TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, (string Pin, ITimer Timer)> held = [];
    private readonly ConcurrentDictionary<Guid, bool> underWay = [];

    public void Hold(Guid signing, string pin) => held[signing] = (pin, clock.CreateTimer(_ => Take(signing), null, Longest, Timeout.InfiniteTimeSpan));

    /// <summary>Null where there is none any more: the owner has to begin again, a PIN is never tried twice.</summary>
    public string? Take(Guid signing)
    {
        if (!held.TryRemove(signing, out var found))
            return null;
        found.Timer.Dispose();
        return found.Pin;
    }

    /// <summary>One runner for a signing at a time.</summary>
    public bool Enter(Guid signing) => underWay.TryAdd(signing, true);

    public void Leave(Guid signing) => underWay.TryRemove(signing, out _);
}
