using System.Collections.Concurrent;
using System.Threading.Channels;

namespace DocFlow.App.Platform.Live;

/// <summary>A row was added or changed by a committed transaction.</summary>
public sealed record RowChanged(Type Kind, Guid Id, Guid AgencyId);

/// <summary>
/// Tells the open browsers of this process what has changed. It carries no content: each connection reads the row again with its own
/// viewer's rights before it sends anything. The last news are remembered for a while, so that a page hears what happened between its making and its listening.
/// </summary>
public sealed class LiveChannel(TimeProvider clock)
{
    private const int Remembered = 2048;

    private readonly ConcurrentDictionary<Guid, Channel<(long Number, RowChanged Change)>> listeners = [];
    private readonly Queue<(long Number, RowChanged Change)> past = [];
    private readonly Lock publishing = new();

    // Numbers begin with the process's own start, so that those of an earlier process are known for what they are; all fit into a script's numbers.
    private readonly long first = clock.GetUtcNow().ToUnixTimeMilliseconds() * 1000;
    private long last = clock.GetUtcNow().ToUnixTimeMilliseconds() * 1000;

    /// <summary>The number of the newest change; what is read from the database after asking for it is at least as new.</summary>
    public long Now => Interlocked.Read(ref last);

    public void Publish(IReadOnlyList<RowChanged> changes)
    {
        if (changes.Count == 0)
            return;
        lock (publishing)
        {
            foreach (var change in changes)
            {
                var news = (Interlocked.Increment(ref last), change);
                past.Enqueue(news);
                if (past.Count > Remembered)
                    past.Dequeue();
                foreach (var listener in listeners.Values)
                    listener.Writer.TryWrite(news);
            }
        }
    }

    /// <summary>A slow reader loses the oldest news, never the newest; the page it shows is refreshed by whichever comes last.</summary>
    /// <param name="since">the number of the newest change that the listener's page knows; null for a page that knows everything</param>
    public Subscription Listen(long? since = null)
    {
        var id = Guid.NewGuid();
        var channel = Channel.CreateBounded<(long Number, RowChanged Change)>(new BoundedChannelOptions(Remembered) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (publishing)
        {
            var forgotten = since is { } known && known < last && (known < first || (past.TryPeek(out var oldest) && oldest.Number > known + 1));
            foreach (var news in past.Where(p => p.Number > (since ?? last)))
                channel.Writer.TryWrite(news);
            listeners[id] = channel;
            return new Subscription(channel.Reader, forgotten, () => listeners.TryRemove(id, out _));
        }
    }

    /// <param name="forgotten">whether more has happened than is remembered: the page has to be made anew</param>
    public sealed class Subscription(ChannelReader<(long Number, RowChanged Change)> news, bool forgotten, Action close) : IDisposable
    {
        public ChannelReader<(long Number, RowChanged Change)> News => news;

        public bool Forgotten => forgotten;

        public void Dispose() => close();
    }
}
