using System.Collections.Concurrent;

namespace DocFlow.App.Platform.Background;

/// <summary>What this process is running, so that a cancel reaches it at once.</summary>
public sealed class RunningJobs
{
    private readonly ConcurrentDictionary<Guid, CancellationTokenSource> running = [];

    public int Count => running.Count;

    public bool Cancel(Guid id)
    {
        if (!running.TryGetValue(id, out var source))
            return false;
        source.Cancel();
        return true;
    }

    internal CancellationTokenSource Start(Guid id, CancellationToken stop)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(stop);
        running[id] = source;
        return source;
    }

    internal void End(Guid id)
    {
        if (running.TryRemove(id, out var source))
            source.Dispose();
    }
}
