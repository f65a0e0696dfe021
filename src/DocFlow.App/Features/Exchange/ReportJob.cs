using System.Text.Json;
using DocFlow.App.Platform.Background;

namespace DocFlow.App.Features.Exchange;

/// <summary>Tells the sender's dispatch what the recipient did. Reports may come late, twice or in another order: states only go forward.</summary>
internal sealed class ReportJob : IJobKind
{
    public static string Kind => "exchange.report";

    public static Job For(Guid senderAgency, Report report, DateTimeOffset now) => new(Kind, senderAgency, now, payload: JsonSerializer.Serialize(report));

    public Task Run(JobRun run, CancellationToken stop) => run.Within(async work =>
    {
        var report = run.Payload<Report>();
        var dispatch = await work.Load<Dispatch>(report.DispatchId, stop);
        if (dispatch.Told(report.State, report.Note, report.ArrivalNumber, work.Now))
            await work.Commit(stop);
    });
}

internal sealed record Report(Guid DispatchId, DispatchState State, string? Note, string? ArrivalNumber);
