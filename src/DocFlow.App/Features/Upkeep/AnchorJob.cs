using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Upkeep;

/// <summary>Writes the ends of all audit chains to the file outside the database.</summary>
internal sealed class AnchorJob(AuditAnchors anchors, OfficeWriter writer, TimeProvider clock) : IJobKind
{
    public static string Kind => "upkeep.anchor";

    public async Task Run(JobRun run, CancellationToken stop)
    {
        var before = anchors.Read().Count;
        await writer.Read(async db =>
        {
            await anchors.Write(db, clock.GetUtcNow(), stop);
            return true;
        });
        await run.Log("upkeep.anchored", stop, (anchors.Read().Count - before).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
