using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace DocFlow.App.Platform.Background;

/// <summary>
/// Hands due rows to the scheduler, which runs them: at each ring of the bell, at the next due time, and every few seconds for rows
/// that another process wrote. The scheduler's own store lives in memory and is made again from the table at every start.
/// </summary>
internal sealed partial class JobDispatcher(
    ISchedulerFactory factory,
    JobTable table,
    JobKinds kinds,
    JobBell bell,
    IDatabase database,
    IEnumerable<RecurringJob> recurring,
    TimeProvider clock,
    ILogger<JobDispatcher> log) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TakeBackEvery = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        var scheduler = await factory.GetScheduler(stop);
        await table.TakeBack(all: database.SingleWriter, stop);
        await ScheduleRecurring(scheduler, stop);
        var takenBack = clock.GetTimestamp();
        while (!stop.IsCancellationRequested)
        {
            var wait = Longest;
            try
            {
                if (clock.GetElapsedTime(takenBack) > TakeBackEvery)
                {
                    takenBack = clock.GetTimestamp();
                    if (!database.SingleWriter)
                        await table.TakeBack(all: false, stop);
                }
                await HandOver(scheduler, stop);
                if (await table.NextDue(stop) is { } due)
                    wait = Min(Longest, due - clock.GetUtcNow());
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                LogTrouble(problem);
            }
            if (wait > TimeSpan.Zero)
                await bell.Wait(wait, stop);
        }
    }

    private async Task HandOver(IScheduler scheduler, CancellationToken stop)
    {
        foreach (var kind in kinds.All)
        {
            var room = kinds.Room(kind);
            if (room <= 0)
                continue;
            foreach (var job in await table.Due(kind.Kind, kind.AtOnce, stop))
            {
                if (room == 0)
                    break;
                if (!kinds.Hand(job))
                    continue;
                room--;
                var detail = JobBuilder.Create<RowJob>().WithIdentity(job.Id.ToString("N"), "row").Build();
                var trigger = TriggerBuilder.Create().WithIdentity(job.Id.ToString("N"), "row").WithPriority(5 + Math.Clamp(job.Priority, -4, 100)).StartNow().Build();
                await scheduler.ScheduleJobs(new Dictionary<IJobDetail, IReadOnlyCollection<ITrigger>> { [detail] = [trigger] }, new ScheduleJobOptions { Replace = true }, stop);
            }
        }
    }

    private async Task ScheduleRecurring(IScheduler scheduler, CancellationToken stop)
    {
        foreach (var entry in recurring)
        {
            var detail = JobBuilder.Create<RecurringFire>().WithIdentity(entry.Kind, "recurring").Build();
            var trigger = TriggerBuilder.Create().WithIdentity(entry.Kind, "recurring").WithCronSchedule(entry.Cron, cron => cron.InTimeZone(Formats.Zone)).Build();
            await scheduler.ScheduleJobs(new Dictionary<IJobDetail, IReadOnlyCollection<ITrigger>> { [detail] = [trigger] }, new ScheduleJobOptions { Replace = true }, stop);
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    [LoggerMessage(LogLevel.Error, "jobs could not be handed over; tried again in a moment")]
    private partial void LogTrouble(Exception problem);
}
