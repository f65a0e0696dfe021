namespace DocFlow.Ocr;

/// <summary>
/// Supervises worker processes: starts them when there is work, hands each one page at a time, kills and replaces those that
/// crash or hang, renews them after a number of pages and ends them when idle. Safe for concurrent use.
/// </summary>
public sealed class OcrWorkerPool : IAsyncDisposable
{
    private readonly OcrWorkerOptions _options;
    private readonly SemaphoreSlim _places;
    private readonly Lock _lock = new();
    private readonly Stack<WorkerChild> _idle = new();
    private readonly HashSet<WorkerChild> _busy = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly ITimer _sweep;

    public OcrWorkerPool(OcrWorkerOptions options)
    {
        _options = options;
        _places = new SemaphoreSlim(options.Size);
        var period = TimeSpan.FromMilliseconds(Math.Clamp(options.IdleTime.TotalMilliseconds / 4, 50, 15_000));
        _sweep = options.Clock.CreateTimer(_ => RetireIdle(), null, period, period);
    }

    /// <summary>Workers running now, busy or idle.</summary>
    public int Running
    {
        get
        {
            lock (_lock)
                return _idle.Count + _busy.Count;
        }
    }

    /// <summary>The process numbers of the workers that are reading a page now.</summary>
    public IReadOnlyList<int> Busy
    {
        get
        {
            lock (_lock)
                return [.. _busy.Select(child => child.ProcessId)];
        }
    }

    /// <summary>
    /// Reads one page; waits for a free worker. Throws <see cref="ScanRefusedException"/> where the file or page cannot be read or the time is over,
    /// <see cref="OcrWorkerCrashed"/> where the worker died (the page may be tried again), <see cref="IOException"/> where a file of the request cannot be
    /// opened or written. Cancelling kills the worker.
    /// </summary>
    public async Task<PageText> ReadPage(PageRequest request, CancellationToken stop, IProgress<string>? progress = null)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, _closing.Token);
        await _places.WaitAsync(either.Token);
        try
        {
            var child = Take();
            try
            {
                return await child.Ask(request, progress, either.Token);
            }
            catch (ScanRefusedException refused) when (refused.Problem is ScanProblem.Damaged)
            {
                // What the page did to the native libraries on its way (memory refused, a decoder left half-way) must not meet the next page.
                child.IsSpent = true;
                throw;
            }
            finally
            {
                GiveBack(child);
            }
        }
        finally
        {
            _places.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _sweep.DisposeAsync();
        for (var place = 0; place < _options.Size; place++)
            await _places.WaitAsync(CancellationToken.None);
        foreach (var child in _idle)
            child.Dispose();
        _idle.Clear();
        _places.Dispose();
        _closing.Dispose();
    }

    private WorkerChild Take()
    {
        lock (_lock)
        {
            WorkerChild? child = null;
            while (child is null && _idle.TryPop(out var idle))
                if (idle.IsAlive)
                    child = idle;
                else
                    idle.Dispose();
            child ??= WorkerChild.Start(_options);
            _busy.Add(child);
            return child;
        }
    }

    private void GiveBack(WorkerChild child)
    {
        lock (_lock)
        {
            _busy.Remove(child);
            if (child.IsAlive && !child.IsSpent && child.Pages < _options.PagesPerWorker && !_closing.IsCancellationRequested)
            {
                child.IdleSince = _options.Clock.GetUtcNow();
                _idle.Push(child);
                return;
            }
        }
        child.Dispose();
    }

    private void RetireIdle()
    {
        List<WorkerChild> retired;
        lock (_lock)
        {
            var before = _options.Clock.GetUtcNow() - _options.IdleTime;
            var kept = _idle.Where(child => child.IdleSince > before).Reverse().ToList();
            retired = [.. _idle.Except(kept)];
            _idle.Clear();
            kept.ForEach(_idle.Push);
        }
        retired.ForEach(child => child.Dispose());
    }
}
