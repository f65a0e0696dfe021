namespace DocFlow.App.Platform.Background;

/// <summary>Wakes the dispatcher: a commit has written jobs, or one has ended.</summary>
public sealed class JobBell
{
    private readonly SemaphoreSlim rung = new(0, 1);

    public void Ring()
    {
        lock (rung)
        {
            if (rung.CurrentCount == 0)
                rung.Release();
        }
    }

    /// <summary>Returns when rung, or after the time given.</summary>
    public Task Wait(TimeSpan most, CancellationToken stop) => rung.WaitAsync(most, stop);
}
