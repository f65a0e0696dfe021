using System.Text.Json;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Background;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Signing.Checking;

/// <summary>Checks the signatures of a file that came in, or was made here, and keeps the report.</summary>
internal sealed class CheckJob : IJobKind
{
    public static string Kind => "signing.check";

    public static Job For(Document document, ReceivedFile file, DateTimeOffset now) => new(Kind, document.AgencyId, now, document.Id, JsonSerializer.Serialize(new Order(file.Id)));

    public Task Run(JobRun run, CancellationToken stop) =>
        run.Within((_, services) => services.GetRequiredService<CheckDesk>().AtReceipt(run.Payload<Order>().ReceivedFileId, stop));

    private sealed record Order(Guid ReceivedFileId);
}
