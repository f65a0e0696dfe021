using Quartz;

namespace DocFlow.App.Platform.Background;

/// <summary>A time of the calendar has come: its job goes into the table like every other, once per slot however many processes fire.</summary>
internal sealed class RecurringFire(JobTable table, JobBell bell) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken stop)
    {
        var kind = context.JobDetail.Key.Name;
        var slot = context.ScheduledFireTimeUtc ?? context.FireTimeUtc;
        if (await table.EnqueueSlot(kind, $"{kind}@{slot:yyyy-MM-ddTHH:mm:ss}Z", stop))
            bell.Ring();
    }
}
