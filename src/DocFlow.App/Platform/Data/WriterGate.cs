namespace DocFlow.App.Platform.Data;

/// <summary>
/// Lets one transaction write at a time where the database has a single writer (SQLite). Waiting here is first come, first served and
/// costs nothing; waiting on SQLite's own lock means polling, starvation and "database is locked".
/// </summary>
public sealed class WriterGate(IDatabase database)
{
    private readonly SemaphoreSlim? one = database.SingleWriter ? new SemaphoreSlim(1, 1) : null;

    public async ValueTask<IDisposable> Enter(CancellationToken stop)
    {
        if (one is null)
            return Open.Instance;
        await one.WaitAsync(stop);
        return new Pass(one);
    }

    private sealed class Pass(SemaphoreSlim one) : IDisposable
    {
        private SemaphoreSlim? held = one;

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
