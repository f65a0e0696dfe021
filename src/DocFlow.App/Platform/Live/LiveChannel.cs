using System.Collections.Concurrent;
using System.Threading.Channels;

namespace DocFlow.App.Platform.Live;

/// <summary>A row was added or changed by a committed transaction.</summary>
public sealed record RowChanged(Type Kind, Guid Id, Guid AgencyId);

/// <summary>
/// Tells the open browsers of this process what has changed. It carries no content: each connection reads the row again with its own
/// viewer's rights before it sends anything.
/// </summary>
public sealed class LiveChannel
{
    private readonly ConcurrentDictionary<Guid, Channel<RowChanged>> listeners = [];

    public void Publish(IReadOnlyList<RowChanged> changes)
    {
        if (listeners.IsEmpty)
            return;
        foreach (var listener in listeners.Values)
        {
            foreach (var change in changes)
                listener.Writer.TryWrite(change);
        }
    }

    /// <summary>A slow reader loses the oldest news, never the newest; the page it shows is refreshed by whichever comes last.</summary>
    public Subscription Listen()
    {
        var id = Guid.NewGuid();
        var channel = Channel.CreateBounded<RowChanged>(new BoundedChannelOptions(512) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        listeners[id] = channel;
        return new Subscription(channel.Reader, () => listeners.TryRemove(id, out _));
    }

    public sealed class Subscription(ChannelReader<RowChanged> news, Action close) : IDisposable
    {
        public ChannelReader<RowChanged> News => news;

        public void Dispose() => close();
    }
}
