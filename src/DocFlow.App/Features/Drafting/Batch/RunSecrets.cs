using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Platform.Permissions;

namespace DocFlow.App.Features.Drafting.Batch;

/// <summary>The PINs of the runs under way, who gave them, and the key they opened: in the memory of this process alone, wiped when a run ends, waits, or takes too long.</summary>
public sealed class RunSecrets(TimeProvider clock)
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<Guid, Held> held = [];
    private readonly ConcurrentDictionary<Guid, bool> underWay = [];

    public bool Holds(Guid run) => held.ContainsKey(run);

    public void Hold(Guid run, Viewer by, string pin)
    {
        Forget(run);
        held[run] = new Held(by, Encoding.UTF8.GetBytes(pin), new KeptKey(), clock.CreateTimer(_ => Forget(run), null, Longest, Timeout.InfiniteTimeSpan));
    }

    public void Forget(Guid run)
    {
        if (!held.TryRemove(run, out var gone))
            return;
        gone.Timer.Dispose();
        gone.Key.Dispose();
        CryptographicOperations.ZeroMemory(gone.Pin);
    }

    internal (Viewer By, string Pin, KeptKey Key)? Of(Guid run) => held.TryGetValue(run, out var found) ? (found.By, Encoding.UTF8.GetString(found.Pin), found.Key) : null;

    /// <summary>One runner for a run at a time; false where another is at work.</summary>
    internal bool Enter(Guid run) => underWay.TryAdd(run, true);

    internal void Leave(Guid run) => underWay.TryRemove(run, out _);

    private sealed record Held(Viewer By, byte[] Pin, KeptKey Key, ITimer Timer);
}
