using System.Collections.Concurrent;

namespace DocFlow.App.Platform.Data;

/// <summary>
/// Who writes next, in this process: first come, first served. On SQLite one transaction at a time, because polling for its lock means
/// starvation and "database is locked". On a server database one office transaction of an agency at a time: they would wait for the
/// agency's book and chain in the database all the same, but there not in their order, each holding a connection.
/// </summary>
public sealed class WriterGate(IDatabase database)
{
    private readonly SemaphoreSlim? one = database.SingleWriter ? new SemaphoreSlim(1, 1) : null;
    private readonly ConcurrentDictionary<Guid, SemaphoreSlim> agencies = [];

    /// <summary>For the platform's own tables, which queue only where the whole database does.</summary>
    public ValueTask<IDisposable> Enter(CancellationToken stop) => Enter(one, stop);

    public ValueTask<IDisposable> EnterFor(Guid agency, CancellationToken stop) => Enter(one ?? agencies.GetOrAdd(agency, _ => new SemaphoreSlim(1, 1)), stop);

    private static async ValueTask<IDisposable> Enter(SemaphoreSlim? gate, CancellationToken stop)
    {
        if (gate is null)
            return Open.Instance;
        await gate.WaitAsync(stop);
        return new Pass(gate);
    }

    private sealed class Pass(SemaphoreSlim gate) : IDisposable
    {
        private SemaphoreSlim? held = gate;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }

    private sealed class Open : IDisposable
    {
        public static readonly Open Instance = new();

        public void Dispose()
        {
        }
    }
}
