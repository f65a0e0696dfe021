using System.Text.Json;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Live;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Platform.Background;

/// <summary>Every change of a job row outside the work that created it: claim, lease, progress, end.</summary>
public sealed class JobTable(OfficeWriter writer, LiveChannel live, TimeProvider clock)
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)];

    private DateTimeOffset Now => InstantConverter.Cut(clock.GetUtcNow());

    /// <summary>
    /// Rows whose process is gone go back into the queue. With the embedded database that is every running row at start, since the
    /// data folder's lock lets one process live; with a server it is every row whose lease has run out.
    /// </summary>
    internal Task<int> TakeBack(bool all, CancellationToken stop) => writer.Write(async db =>
    {
        var now = Now;
        var gone = db.Set<Job>().Where(j => j.State == JobState.Running && (all || j.LeaseUntil < now));
        await gone.Where(j => j.Interruptions >= Job.MostInterruptions).ExecuteUpdateAsync(set => set
            .SetProperty(j => j.State, JobState.Failed).SetProperty(j => j.Problem, "interrupted").SetProperty(j => j.FinishedAt, now), stop);
        await gone.Where(j => j.CancelAsked).ExecuteUpdateAsync(set => set
            .SetProperty(j => j.State, JobState.Cancelled).SetProperty(j => j.LeaseOwner, (string?)null).SetProperty(j => j.FinishedAt, now), stop);
        return await gone.ExecuteUpdateAsync(set => set
            .SetProperty(j => j.State, JobState.Waiting).SetProperty(j => j.DueAt, now).SetProperty(j => j.LeaseOwner, (string?)null)
            .SetProperty(j => j.Interruptions, j => j.Interruptions + 1).SetProperty(j => j.Attempts, j => j.Attempts - 1), stop);
    }, stop);

    /// <summary>The rows that could run now, best first, at most <paramref name="most"/> of a kind.</summary>
    internal Task<List<Job>> Due(string kind, int most, CancellationToken stop) => writer.Read(db =>
    {
        var now = Now;
        return db.Set<Job>().AsNoTracking()
            .Where(j => j.Kind == kind && j.State == JobState.Waiting && j.DueAt <= now && !db.Set<PausedKind>().Any(p => p.Kind == kind))
            .OrderByDescending(j => j.Priority).ThenBy(j => j.DueAt).ThenBy(j => j.Id).Take(most).ToListAsync(stop);
    });

    /// <summary>Whether a row of the same kind is due that stands higher than this one stands now.</summary>
    internal Task<bool> IsPassed(Job job, CancellationToken stop) => writer.Read(db =>
    {
        var now = Now;
        return db.Set<Job>().AnyAsync(j => j.Kind == job.Kind && j.State == JobState.Waiting && j.DueAt <= now && j.Priority > 0 && j.Priority > db.Set<Job>().Where(own => own.Id == job.Id).Select(own => own.Priority).First(), stop);
    });

    internal Task<DateTimeOffset?> NextDue(CancellationToken stop) => writer.Read(db =>
    {
        var now = Now;
        return db.Set<Job>().Where(j => j.State == JobState.Waiting && j.DueAt > now).OrderBy(j => j.DueAt).Select(j => (DateTimeOffset?)j.DueAt).FirstOrDefaultAsync(stop);
    });

    /// <summary>The row is this process's now, or somebody else was faster (null).</summary>
    internal Task<Job?> Claim(Guid id, string owner, CancellationToken stop) => Changing(id, () => writer.Write(async db =>
    {
        var now = Now;
        var until = now + Lease;
        var claimed = await db.Set<Job>().Where(j => j.Id == id && j.State == JobState.Waiting && !j.CancelAsked).ExecuteUpdateAsync(set => set
            .SetProperty(j => j.State, JobState.Running).SetProperty(j => j.LeaseOwner, owner).SetProperty(j => j.LeaseUntil, until)
            .SetProperty(j => j.StartedAt, now).SetProperty(j => j.Attempts, j => j.Attempts + 1).SetProperty(j => j.Problem, (string?)null), stop);
        if (claimed == 1)
            return await db.Set<Job>().AsNoTracking().FirstAsync(j => j.Id == id, stop);
        // Cancelled while its process stopped or its attempt failed: it waits, but must never run, nor be offered for ever.
        await db.Set<Job>().Where(j => j.Id == id && j.State == JobState.Waiting && j.CancelAsked).ExecuteUpdateAsync(set => set
            .SetProperty(j => j.State, JobState.Cancelled).SetProperty(j => j.FinishedAt, now), stop);
        return null;
    }, stop));

    internal Task<bool> Renew(Guid id, string owner, CancellationToken stop) => writer.Write(async db =>
    {
        var until = Now + Lease;
        return await db.Set<Job>().Where(j => j.Id == id && j.State == JobState.Running && j.LeaseOwner == owner)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.LeaseUntil, until), stop) == 1;
    }, stop);

    internal Task Progress(Guid id, string step, int done, int total, CancellationToken stop) => Changing(id, () => writer.Write(db =>
        db.Set<Job>().Where(j => j.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(j => j.Step, step).SetProperty(j => j.StepDone, done).SetProperty(j => j.StepTotal, total), stop), stop));

    internal Task Log(Guid id, string textKey, string[] arguments, CancellationToken stop) => Changing(id, () => writer.Write(db =>
    {
        db.Add(new JobLogLine { JobId = id, At = Now, TextKey = textKey, Arguments = arguments.Length == 0 ? null : JsonSerializer.Serialize(arguments) });
        return Task.FromResult(true);
    }, stop));

    internal Task Done(Job job, CancellationToken stop) => End(job, JobState.Done, null, null, stop);

    internal Task Cancelled(Job job, CancellationToken stop) => End(job, JobState.Cancelled, null, null, stop);

    internal Task Failed(Job job, string problem, string detail, bool final, int mostAttempts, CancellationToken stop)
    {
        if (final || job.Attempts >= mostAttempts)
            return End(job, JobState.Failed, problem, detail, stop);
        return Again(job, Now + Pauses[Math.Min(job.Attempts - 1, Pauses.Length - 1)], problem, detail, stop);
    }

    /// <summary>Nothing failed: the row waits, and the attempt does not count.</summary>
    internal Task Later(Job job, JobLater later, CancellationToken stop) => Again(job, InstantConverter.Cut(later.Due), later.Code, later.Message, stop, uncounted: 1);

    /// <summary>Puts an interrupted row back without counting the attempt: the process stops, the work does not.</summary>
    internal Task PutBack(Job job, CancellationToken stop) => Changing(job.Id, () => writer.Write(async db =>
    {
        await Held(db, job).ExecuteUpdateAsync(set => set
            .SetProperty(j => j.State, JobState.Waiting).SetProperty(j => j.LeaseOwner, (string?)null).SetProperty(j => j.Attempts, j => j.Attempts - 1), stop);
        return await EndCancelled(db, job.Id, stop);
    }, stop));

    /// <summary>Queues a recurring job unless its slot has one already; where two processes try at once, the unique index lets one through.</summary>
    internal async Task<bool> EnqueueSlot(string kind, string slot, CancellationToken stop)
    {
        try
        {
            var queued = await writer.Write(async db =>
            {
                if (await db.Set<Job>().AnyAsync(j => j.Slot == slot, stop))
                    return null;
                var job = new Job(kind, Guid.Empty, Now) { Slot = slot };
                db.Add(job);
                return job;
            }, stop);
            if (queued is not null)
                live.Publish([new RowChanged(typeof(Job), queued.Id, Guid.Empty)]);
            return queued is not null;
        }
        catch (DbUpdateException)
        {
            if (await writer.Read(db => db.Set<Job>().AnyAsync(j => j.Slot == slot, stop)))
                return false;
            throw;
        }
    }

    private Task Again(Job job, DateTimeOffset due, string problem, string detail, CancellationToken stop, int uncounted = 0) => Changing(job.Id, () => writer.Write(async db =>
    {
        await Held(db, job).ExecuteUpdateAsync(set => set
            .SetProperty(j => j.State, JobState.Waiting).SetProperty(j => j.DueAt, due).SetProperty(j => j.LeaseOwner, (string?)null)
            .SetProperty(j => j.Problem, problem).SetProperty(j => j.ProblemDetail, detail).SetProperty(j => j.Attempts, j => j.Attempts - uncounted), stop);
        return await EndCancelled(db, job.Id, stop);
    }, stop));

    /// <summary>What was cancelled while it ran must not wait: nothing would ever claim it.</summary>
    private Task<int> EndCancelled(OfficeContext db, Guid id, CancellationToken stop)
    {
        var now = Now;
        return db.Set<Job>().Where(j => j.Id == id && j.State == JobState.Waiting && j.CancelAsked)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.State, JobState.Cancelled).SetProperty(j => j.FinishedAt, now), stop);
    }

    private Task End(Job job, JobState state, string? problem, string? detail, CancellationToken stop) => Changing(job.Id, () => writer.Write(db =>
    {
        var now = Now;
        return Held(db, job).ExecuteUpdateAsync(set => set
            .SetProperty(j => j.State, state).SetProperty(j => j.FinishedAt, now).SetProperty(j => j.LeaseOwner, (string?)null)
            .SetProperty(j => j.Problem, problem).SetProperty(j => j.ProblemDetail, detail), stop);
    }, stop));

    /// <summary>The row, while the lease it was claimed under still holds: a run that lost it to another process ends nothing.</summary>
    private static IQueryable<Job> Held(OfficeContext db, Job claimed)
    {
        var (id, owner) = (claimed.Id, claimed.LeaseOwner);
        return db.Set<Job>().Where(j => j.Id == id && j.State == JobState.Running && j.LeaseOwner == owner);
    }

    private async Task<T> Changing<T>(Guid id, Func<Task<T>> change)
    {
        var result = await change();
        live.Publish([new RowChanged(typeof(Job), id, Guid.Empty)]);
        return result;
    }
}
