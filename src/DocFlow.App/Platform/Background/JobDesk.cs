using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Platform.Background;

/// <summary>What a person may do to a job: cancel, try again, put forward, pause a kind. Each is written into the audit chain.</summary>
public sealed class JobDesk(Work work, OfficeContext db, RunningJobs running, JobBell bell)
{
    public const string Manage = "jobs.manage";

    /// <summary>Stops a running job at its next step, takes a waiting one out of the queue.</summary>
    public async Task Cancel(Guid id, CancellationToken stop)
    {
        await Change(id, "job.cancelled", stop, job =>
        {
            if (job.State is not (JobState.Waiting or JobState.Running))
                throw new RuleBroken("jobs.alreadyEnded");
            Take(job, work.Now);
        });
        running.Cancel(id);
    }

    /// <summary>
    /// Commits the caller's change together with the cancelling of the jobs that were given this order. The right to do so is the caller's
    /// to check: it has loaded the row it cancels for.
    /// </summary>
    internal async Task CommitCancelling(Job order, CancellationToken stop)
    {
        var open = await db.Set<Job>().Where(j => j.DocumentId == order.DocumentId && j.Kind == order.Kind && j.Payload == order.Payload && (j.State == JobState.Waiting || j.State == JobState.Running)).ToListAsync(stop);
        open.ForEach(job => Take(job, work.Now));
        await work.Commit(stop);
        open.ForEach(job => running.Cancel(job.Id));
    }

    /// <summary>A failed or cancelled job goes back into the queue with its attempts counted anew; one that waits for its next attempt goes now.</summary>
    public Task Retry(Guid id, CancellationToken stop) => Change(id, "job.retried", stop, job =>
    {
        if (job.State is JobState.Waiting && job.DueAt > work.Now)
            job.DueAt = work.Now;
        else
            PutBack(job);
    });

    /// <summary>All failed jobs the viewer manages, of one kind or of every kind, go back into the queue; gives how many.</summary>
    public async Task<int> RetryFailed(string? kind, CancellationToken stop)
    {
        work.Me.Must(Manage);
        await work.Begin(stop);
        var failed = await db.Set<Job>().Where(JobVisibility.For(work.Me)).Where(j => j.State == JobState.Failed && (kind == null || j.Kind == kind)).ToListAsync(stop);
        if (failed.Count == 0)
            throw new RuleBroken("jobs.noneFailed");
        failed.ForEach(PutBack);
        work.Say("job.allRetried", details: new { kind, count = failed.Count });
        await work.Commit(stop);
        bell.Ring();
        return failed.Count;
    }

    /// <summary>Queues a job of the installation now instead of waiting for the clock; for those who see the installation's jobs.</summary>
    public async Task<Job> RunNow(RecurringJob recurring, CancellationToken stop)
    {
        work.Me.Must(Manage);
        if (!SeesInstallation)
            throw new NotAllowed(Manage);
        var job = work.Enqueue(new Job(recurring.Kind, Guid.Empty, work.Now));
        work.Say("job.startedByHand", details: new { job.Kind, job = job.Id });
        await work.Commit(stop);
        return job;
    }

    /// <summary>Whether the viewer keeps the whole installation's jobs, those that recur among them.</summary>
    public bool SeesInstallation => work.Me.IsOffice || (work.Me.May(Manage) && work.Me.Role is Role.Administrator);

    public Task<List<PausedKind>> Paused(CancellationToken stop)
    {
        work.Me.Must(Manage);
        return db.Set<PausedKind>().AsNoTracking().OrderBy(p => p.Kind).ToListAsync(stop);
    }

    /// <summary>The log of a job the viewer may see, oldest line first.</summary>
    public async Task<List<JobLogLine>> LogOf(Guid id, CancellationToken stop)
    {
        if (!await work.Visible<Job>().AnyAsync(j => j.Id == id, stop))
            throw new NotThere(typeof(Job), id);
        return await db.Set<JobLogLine>().AsNoTracking().Where(l => l.JobId == id).OrderBy(l => l.Id).ToListAsync(stop);
    }

    public Task Prefer(Guid id, int priority, CancellationToken stop) => Change(id, "job.preferred", stop, job => job.Priority = Math.Clamp(priority, -100, 100));

    /// <summary>Forward or back by so many steps.</summary>
    public Task Shift(Guid id, int steps, CancellationToken stop) => Change(id, "job.preferred", stop, job => job.Priority = Math.Clamp(job.Priority + steps, -100, 100));

    public async Task Pause(string kind, string reason, CancellationToken stop)
    {
        work.Me.Must(Manage);
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleBroken("jobs.reasonMissing") { Field = "Reason" };
        if (await db.Set<PausedKind>().AnyAsync(p => p.Kind == kind, stop))
            return;
        db.Add(new PausedKind { Kind = kind, Reason = reason.Trim(), By = work.Me.Name, At = work.Now });
        work.Say("job.kindPaused", details: new { kind, reason = reason.Trim() });
        await work.Commit(stop);
    }

    public async Task Resume(string kind, CancellationToken stop)
    {
        work.Me.Must(Manage);
        if (await db.Set<PausedKind>().FirstOrDefaultAsync(p => p.Kind == kind, stop) is not { } paused)
            return;
        db.Remove(paused);
        work.Say("job.kindResumed", details: new { kind });
        await work.Commit(stop);
        bell.Ring();
    }

    /// <summary>
    /// The same order that ended before goes back into the queue; one that was never given is queued now, and so is one whose run has
    /// told its outcome and is only about to end; one that waits for its next attempt goes now. Part of the caller's work: it commits.
    /// </summary>
    internal async Task RequeueOrEnqueue(Job order, CancellationToken stop)
    {
        var ended = await db.Set<Job>().Where(j => j.DocumentId == order.DocumentId && j.Kind == order.Kind && j.Payload == order.Payload)
            .OrderByDescending(j => j.CreatedAt).FirstOrDefaultAsync(stop);
        if (ended is null || ended.State is JobState.Done or JobState.Running)
            work.Enqueue(order);
        else if (ended.State is JobState.Failed or JobState.Cancelled)
            PutBack(ended);
        else if (ended.DueAt > work.Now)
            ended.DueAt = work.Now;
        work.RingAfter(ended ?? order);
    }

    /// <summary>Queues what is asked for often: an order that waits already is enough, and runs at the earlier of both times. Part of the caller's work: it commits.</summary>
    internal async Task EnqueueOnce(Job order, CancellationToken stop)
    {
        if (await Same(order).FirstOrDefaultAsync(j => j.State == JobState.Waiting, stop) is not { } waiting)
        {
            work.Enqueue(order);
            return;
        }
        if (order.DueAt < waiting.DueAt)
            waiting.DueAt = order.DueAt;
        work.RingAfter(waiting);
    }

    /// <summary>
    /// Puts the open jobs of this order before all others of their kind. The right to do so is the caller's to check, as with
    /// <see cref="CommitCancelling"/>. Part of the caller's work: it commits.
    /// </summary>
    internal async Task PutFirst(Job order, CancellationToken stop)
    {
        await work.Begin(stop);
        var open = db.Set<Job>().Where(j => j.Kind == order.Kind && (j.State == JobState.Waiting || j.State == JobState.Running));
        var highest = await open.MaxAsync(j => (int?)j.Priority, stop) ?? 0;
        foreach (var job in await Same(order).Where(j => j.State == JobState.Waiting || j.State == JobState.Running).ToListAsync(stop))
        {
            job.Priority = Math.Min(100, highest + 1);
            if (job.DueAt > work.Now)
                job.DueAt = work.Now;
            work.RingAfter(job);
        }
    }

    /// <summary>Whether the same order waits or runs; for a page that says so about a document its viewer sees.</summary>
    internal Task<bool> IsOpen(Job order, CancellationToken stop) => Same(order).AnyAsync(j => j.State == JobState.Waiting || j.State == JobState.Running, stop);

    private IQueryable<Job> Same(Job order) => db.Set<Job>().Where(j => j.AgencyId == order.AgencyId && j.DocumentId == order.DocumentId && j.Kind == order.Kind && j.Payload == order.Payload);

    private void PutBack(Job job)
    {
        if (job.State is not (JobState.Failed or JobState.Cancelled))
            throw new RuleBroken("jobs.notEnded");
        (job.State, job.Attempts, job.Interruptions, job.CancelAsked, job.FinishedAt, job.DueAt) = (JobState.Waiting, 0, 0, false, null, work.Now);
        (job.Problem, job.ProblemDetail) = (null, null);
    }

    private static void Take(Job job, DateTimeOffset now)
    {
        job.CancelAsked = true;
        if (job.State is JobState.Waiting)
            (job.State, job.FinishedAt) = (JobState.Cancelled, now);
    }

    private async Task Change(Guid id, string action, CancellationToken stop, Action<Job> change)
    {
        await work.Begin(stop);
        var job = await db.Set<Job>().Where(JobVisibility.For(work.Me)).FirstOrDefaultAsync(j => j.Id == id, stop) ?? throw new NotThere(typeof(Job), id);
        change(job);
        work.Say(action, job.DocumentId, new { job.Kind, job = job.Id });
        await work.Commit(stop);
        bell.Ring();
    }
}
