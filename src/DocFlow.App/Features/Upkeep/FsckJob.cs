using System.Globalization;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Storage;

namespace DocFlow.App.Features.Upkeep;

/// <summary>Looks every stored file and reference over; what is wrong is named line by line, and the job stands as failed until somebody has seen to it.</summary>
internal sealed class FsckJob(Fsck fsck) : IJobKind
{
    public const string Faults = "fsckFaults";

    private const int MostNamed = 50;

    public static string Kind => "upkeep.fsck";

    public async Task Run(JobRun run, CancellationToken stop)
    {
        await run.Progress("job.step.checkingFiles", 0, 0, stop);
        var verdict = await fsck.Check(stop);
        await run.Log("upkeep.fsckChecked", stop, Text(verdict.Files), Text(verdict.Bytes), Text(verdict.References), Text(verdict.Unused));
        if (verdict.Clean)
        {
            await run.Log("upkeep.fsckClean", stop);
            return;
        }
        await run.Log("upkeep.fsckFaults", stop, Text(verdict.Faults.Count));
        foreach (var fault in verdict.Faults.Take(MostNamed))
            await run.Log($"upkeep.fault.{fault.Kind}", stop, fault.What);
        throw new JobProblem(Faults, $"{verdict.Faults.Count} faults");
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
