using System.Collections.Concurrent;

namespace DocFlow.App.Platform.Background;

/// <summary>
/// How fast the kinds of job go in this process: the time from step to step, as running jobs tell it. What a job still needs follows from the
/// median of the last steps of its kind, whichever job took them: one slow page does not frighten, a crowded pool is told.
/// </summary>
public sealed class JobPace(TimeProvider clock)
{
    private const int Remembered = 41, Fewest = 3;

    private readonly ConcurrentDictionary<string, Queue<TimeSpan>> steps = [];
    private readonly ConcurrentDictionary<Guid, (int Done, long At)> running = [];

    /// <summary>A running job has come so far.</summary>
    internal void Told(Guid job, string kind, int done)
    {
        var now = clock.GetTimestamp();
        if (running.TryGetValue(job, out var before) && done > before.Done)
            Keep(kind, clock.GetElapsedTime(before.At, now) / (done - before.Done));
        running[job] = (done, now);
    }

    internal void Ended(Guid job) => running.TryRemove(job, out _);

    /// <summary>Null while nobody can know.</summary>
    public TimeSpan? Left(string kind, int done, int total)
    {
        if (done >= total || !steps.TryGetValue(kind, out var taken))
            return null;
        lock (taken)
            return taken.Count < Fewest ? null : taken.Order().ElementAt(taken.Count / 2) * (total - done);
    }

    private void Keep(string kind, TimeSpan step)
    {
        var taken = steps.GetOrAdd(kind, _ => []);
        lock (taken)
        {
            taken.Enqueue(step);
            if (taken.Count > Remembered)
                taken.Dequeue();
        }
    }
}
