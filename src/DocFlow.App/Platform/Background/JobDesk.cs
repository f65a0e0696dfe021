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
        await Change(id, "job.cancelled", stop, job => Take(job, work.Now));
        running.Cancel(id);
    }

    /// <summary>
    /// Commits the caller's change together with the cancelling of the document's jobs of that kind. The right to do so is the caller's
    /// to check: it has loaded the row it cancels for.
    /// </summary>
    internal async Task CommitCancelling(Guid documentId, string kind, CancellationToken stop)
    {
        var open = await db.Set<Job>().Where(j => j.DocumentId == documentId && j.Kind == kind && (j.State == JobState.Waiting || j.State == JobState.Running)).ToListAsync(stop);
        open.ForEach(job => Take(job, work.Now));
        await work.Commit(stop);
        open.ForEach(job => running.Cancel(job.Id));
    }

    /// <summary>A failed or cancelled job goes back into the queue with its attempts counted anew.</summary>
    public Task Retry(Guid id, CancellationToken stop) => Change(id, "job.retried", stop, job =>
    {
        if (job.State is not (JobState.Failed or JobState.Cancelled))
            throw new RuleBroken("jobs.notEnded");
        Again(job, work.Now);
    });

    public Task Prefer(Guid id, int priority, CancellationToken stop) => Change(id, "job.preferred", stop, job => job.Priority = Math.Clamp(priority, -100, 100));

    public async Task Pause(string kind, string reason, CancellationToken stop)
    {
        work.Me.Must(Manage);
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleBroken("jobs.reasonMissing") { Field = "reason" };
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
    /// told its outcome and is only about to end. Part of the caller's work: it commits.
    /// </summary>
    internal async Task RequeueOrEnqueue(Job order, CancellationToken stop)
    {
        var ended = await db.Set<Job>().Where(j => j.DocumentId == order.DocumentId && j.Kind == order.Kind && j.Payload == order.Payload)
            .OrderByDescending(j => j.CreatedAt).FirstOrDefaultAsync(stop);
        if (ended is null || ended.State is JobState.Done or JobState.Running)
            work.Enqueue(order);
        else if (ended.State is JobState.Failed or JobState.Cancelled)
            Again(ended, work.Now);
    }

    private static void Again(Job job, DateTimeOffset now) =>
        (job.State, job.Attempts, job.Interruptions, job.CancelAsked, job.FinishedAt, job.DueAt) = (JobState.Waiting, 0, 0, false, null, now);

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
