using System.Globalization;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Upkeep;

/// <summary>Takes away rows whose time is over.</summary>
internal sealed class SweepJob(OldRows rows, TimeProvider clock) : IJobKind
{
    public static string Kind => "upkeep.sweep";

    public async Task Run(JobRun run, CancellationToken stop)
    {
        var swept = await rows.Remove(clock.GetUtcNow(), stop);
        await run.Log("upkeep.swept", stop, Text(swept.Sessions), Text(swept.RequestKeys), Text(swept.Jobs));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
