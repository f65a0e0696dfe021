using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.Conformance.Tests;

public abstract class JobTests(InstalledOffice office) : OfficeTests(office)
{
    private JobTable Table => Office.Services.GetRequiredService<JobTable>();

    [Fact]
    public async Task Of_twenty_that_reach_for_a_job_one_gets_it()
    {
        var id = await Queue();
        var claims = await AtOnce(20, i => Table.Claim(id, $"desk {i}", Stop));
        var winner = Assert.Single(claims, c => c is not null)!;
        Assert.Equal((JobState.Running, 1), (winner.State, winner.Attempts));
        Assert.Equal(winner.LeaseOwner, (await Read(id)).LeaseOwner);
    }

    [Fact]
    public async Task Twenty_workers_run_every_job_once()
    {
        var kind = $"test.{Guid.NewGuid():N}";
        for (var i = 0; i < 60; i++)
            await Queue(kind);
        var done = await AtOnce(20, async worker =>
        {
            var mine = new List<Guid>();
            while (await Table.Due(kind, 5, Stop) is { Count: > 0 } due)
            {
                if (await Table.Claim(due[worker % due.Count].Id, $"worker {worker}", Stop) is not { } job)
                    continue;
                mine.Add(job.Id);
                await Table.Done(job, Stop);
            }
            return mine;
        });
        Assert.Equal(60, done.Sum(d => d.Count));
        Assert.Equal(60, done.SelectMany(d => d).Distinct().Count());
    }

    [Fact]
    public async Task A_job_whose_process_is_gone_comes_back_when_its_lease_has_run_out()
    {
        var id = await Queue();
        await Table.Claim(id, "gone", Stop);
        Office.Clock.Advance(JobTable.Lease / 2);
        await Table.TakeBack(all: false, Stop);
        Assert.Equal(JobState.Running, (await Read(id)).State);
        Assert.True(await Table.Renew(id, "gone", Stop));
        Office.Clock.Advance(JobTable.Lease / 2 + TimeSpan.FromSeconds(1));
        await Table.TakeBack(all: false, Stop);
        Assert.Equal(JobState.Running, (await Read(id)).State);
        Office.Clock.Advance(JobTable.Lease);
        await Table.TakeBack(all: false, Stop);
        var job = await Read(id);
        Assert.Equal((JobState.Waiting, 0, 1, (string?)null), (job.State, job.Attempts, job.Interruptions, job.LeaseOwner));
        Assert.False(await Table.Renew(id, "gone", Stop));
        Assert.NotNull(await Table.Claim(id, "next", Stop));
    }

    [Fact]
    public async Task A_job_that_takes_its_process_down_again_and_again_is_given_up()
    {
        var id = await Queue();
        for (var i = 0; i <= Job.MostInterruptions; i++)
        {
            Assert.NotNull(await Table.Claim(id, "gone", Stop));
            await Table.TakeBack(all: true, Stop);
        }
        var job = await Read(id);
        Assert.Equal((JobState.Failed, "interrupted"), (job.State, job.Problem));
    }

    [Fact]
    public async Task A_waiting_job_that_is_cancelled_never_runs()
    {
        var (agency, id) = await Queued();
        await Desk(agency, desk => desk.Cancel(id, Stop));
        Assert.Equal(JobState.Cancelled, (await Read(id)).State);
        Assert.Null(await Table.Claim(id, "late", Stop));
    }

    [Fact]
    public async Task A_run_that_lost_its_lease_ends_nothing()
    {
        var (_, id) = await Queued();
        var stale = (await Table.Claim(id, "slow", Stop))!;
        await Table.TakeBack(all: true, Stop);
        var taken = (await Table.Claim(id, "quick", Stop))!;
        await Table.Done(stale, Stop);
        Assert.Equal((JobState.Running, "quick"), ((await Read(id)).State, (await Read(id)).LeaseOwner));
        await Table.Done(taken, Stop);
        Assert.Equal(JobState.Done, (await Read(id)).State);
    }

    [Theory]
    [InlineData("its process is gone")]
    [InlineData("its process stops")]
    [InlineData("it fails")]
    public async Task A_job_cancelled_while_it_ran_does_not_wait_again(string then)
    {
        var (agency, id) = await Queued();
        var job = (await Table.Claim(id, "here", Stop))!;
        await Desk(agency, desk => desk.Cancel(id, Stop));
        Assert.Equal((JobState.Running, true), ((await Read(id)).State, (await Read(id)).CancelAsked));
        await (then switch
        {
            "its process is gone" => Table.TakeBack(all: true, Stop),
            "its process stops" => Table.PutBack(job, Stop),
            _ => Table.Failed(job, "unexpected", "detail", final: false, 5, Stop),
        });
        Assert.Equal(JobState.Cancelled, (await Read(id)).State);
        Assert.NotNull((await Read(id)).FinishedAt);
        Assert.Empty(await Table.Due((await Read(id)).Kind, 5, Stop));
    }

    [Fact]
    public async Task A_failed_job_waits_longer_each_time_until_it_has_failed_for_good()
    {
        var id = await Queue();
        var pauses = new List<TimeSpan>();
        for (var i = 0; i < 3; i++)
        {
            var job = (await Table.Claim(id, "here", Stop))!;
            await Table.Failed(job, "unexpected", "chi tiết", final: false, mostAttempts: 3, Stop);
            pauses.Add((await Read(id)).DueAt - job.StartedAt!.Value);
        }
        Assert.True(pauses[0] < pauses[1], string.Join(", ", pauses));
        var failed = await Read(id);
        Assert.Equal((JobState.Failed, "unexpected", "chi tiết"), (failed.State, failed.Problem, failed.ProblemDetail));
    }

    [Fact]
    public async Task A_failed_job_is_tried_again_by_who_keeps_the_house_and_by_nobody_else()
    {
        var (agency, id) = await Queued();
        await Table.Failed((await Table.Claim(id, "here", Stop))!, "unexpected", "", final: true, 5, Stop);
        var elsewhere = await Office.NewAgency();
        await Assert.ThrowsAsync<NotThere>(() => Desk(elsewhere, desk => desk.Retry(id, Stop)));
        await Assert.ThrowsAsync<NotThere>(() => Office.With<JobDesk, bool>(Office.Somebody(agency, Role.Officer), desk => Told(desk.Retry(id, Stop))));
        await Desk(agency, desk => desk.Retry(id, Stop));
        var job = await Read(id);
        Assert.Equal((JobState.Waiting, 0), (job.State, job.Attempts));
        Assert.True(await Office.Database(db => db.Set<AuditEntry>().AnyAsync(e => e.AgencyId == agency && e.Action == "job.retried", Stop)));
        await Assert.ThrowsAsync<RuleBroken>(() => Desk(agency, desk => desk.Retry(id, Stop)));
    }

    [Fact]
    public async Task A_paused_kind_is_not_due_until_the_pause_is_lifted()
    {
        var agency = await Office.NewAgency();
        var kind = $"test.{Guid.NewGuid():N}";
        await Queue(kind);
        await Desk(agency, desk => desk.Pause(kind, "bảo trì", Stop));
        Assert.Empty(await Table.Due(kind, 5, Stop));
        await Desk(agency, desk => desk.Resume(kind, Stop));
        Assert.Single(await Table.Due(kind, 5, Stop));
    }

    [Fact]
    public async Task What_is_preferred_comes_first_and_what_is_due_later_waits()
    {
        var kind = $"test.{Guid.NewGuid():N}";
        var now = Office.Clock.GetUtcNow();
        var (old, young, preferred, later) = (new Job(kind, Guid.Empty, now.AddSeconds(-9)), new Job(kind, Guid.Empty, now.AddSeconds(-5)), new Job(kind, Guid.Empty, now.AddSeconds(-1), priority: 5), new Job(kind, Guid.Empty, now, due: now.AddHours(1)));
        await Office.Database(db =>
        {
            db.AddRange(later, young, preferred, old);
            return db.SaveChangesAsync(Stop);
        });
        Assert.Equal([preferred.Id, old.Id, young.Id], (await Table.Due(kind, 9, Stop)).Select(j => j.Id));
        Assert.NotNull(await Table.NextDue(Stop));
    }

    [Fact]
    public async Task A_slot_is_queued_once_however_many_clocks_strike()
    {
        var slot = $"test@{Guid.NewGuid():N}";
        var queued = await AtOnce(6, async _ =>
        {
            try
            {
                return await Table.EnqueueSlot("test.recurring", slot, Stop);
            }
            catch (DbUpdateException)
            {
                return false;
            }
        });
        Assert.Single(queued, q => q);
        Assert.False(await Table.EnqueueSlot("test.recurring", slot, Stop));
    }

    private static async Task<bool> Told(Task telling)
    {
        await telling;
        return true;
    }

    private Task<bool> Desk(Guid agency, Func<JobDesk, Task> piece) => Office.With<JobDesk, bool>(Office.Lan(agency), desk => Told(piece(desk)));

    private async Task<(Guid Agency, Guid Id)> Queued()
    {
        var agency = await Office.NewAgency();
        return (agency, await Queue($"test.{Guid.NewGuid():N}", agency));
    }

    private Task<Guid> Queue(string kind = "test.plain", Guid agency = default) => Office.Database(async db =>
    {
        var job = new Job(kind, agency, Office.Clock.GetUtcNow());
        db.Add(job);
        await db.SaveChangesAsync(Stop);
        return job.Id;
    });

    private Task<Job> Read(Guid id) => Office.Database(db => db.Set<Job>().AsNoTracking().SingleAsync(j => j.Id == id, Stop));
}
