using DocFlow.App.Features.Capture;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Exchange;

/// <summary>
/// Brings a dispatch to its recipient: the bytes go into the recipient's own store, then document, arrival, reading and the report to the
/// sender are one transaction. Run twice it finds the arrival and does nothing.
/// </summary>
internal sealed class DeliverJob(FileStore store, IServiceScopeFactory scopes) : IJobKind
{
    public static string Kind => "exchange.deliver";

    public async Task Run(JobRun run, CancellationToken stop)
    {
        var delivery = run.Payload<Delivery>();
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        work.ActAs(Platform.Permissions.Viewer.Office(run.AgencyId));
        if (await work.Visible<Arrival>().AnyAsync(a => a.DispatchId == delivery.DispatchId, stop))
            return;
        var intake = scope.ServiceProvider.GetRequiredService<Intake>();
        var files = new List<ArrivedFile>();
        foreach (var file in delivery.Files)
        {
            await using var content = store.Open(delivery.FromAgencyId, file.Sha256);
            files.Add(await intake.Lay(file.Name, content, stop));
        }
        var items = await intake.Enter(files, oneDocument: true, delivery.Sent.Subject, stop);
        var arrival = new Arrival(items[0].Document!, delivery.DispatchId, delivery.FromAgencyId, delivery.Sent, work.Now);
        work.Add(arrival);
        work.Enqueue(ReportJob.For(delivery.FromAgencyId, new Report(delivery.DispatchId, DispatchState.Arrived, null, null), work.Now));
        await work.Commit(stop);
    }
}

/// <summary>What the recipient's job is given.</summary>
internal sealed record Delivery(Guid DispatchId, Guid FromAgencyId, Sent Sent, IReadOnlyList<SentFile> Files);

internal sealed record SentFile(string Name, string Sha256);
