using System.Threading.RateLimiting;

namespace DocFlow.App.Features.Signing.Public;

/// <summary>How much of the machine strangers get: so many files a minute from one address, and few at once from all together.</summary>
internal sealed class OutsideGate : IDisposable
{
    public const int PerMinute = 10;
    private const int AtOnce = 2;
    private const int Waiting = 8;

    private readonly PartitionedRateLimiter<string> addresses = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetSlidingWindowLimiter(address, _ => new SlidingWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0 }));

    private readonly ConcurrencyLimiter places = new(new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = Waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    /// <summary>Whether this address may ask once more.</summary>
    public bool Lets(string address)
    {
        using var lease = addresses.AttemptAcquire(address);
        return lease.IsAcquired;
    }

    /// <summary>A place to be given back; none where too many wait already.</summary>
    public async Task<IDisposable?> Enter(CancellationToken stop)
    {
        var lease = await places.AcquireAsync(1, stop);
        if (lease.IsAcquired)
            return lease;
        lease.Dispose();
        return null;
    }

    public void Dispose()
    {
        addresses.Dispose();
        places.Dispose();
    }
}
