using System.Text.Json;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Background;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Signing.Preserving;

/// <summary>Works out a file's deadline after its check.</summary>
internal sealed class DeadlineJob : IJobKind
{
    public static string Kind => "signing.deadline";

    public static Job For(ReceivedFile file, DateTimeOffset now) => new(Kind, file.AgencyId, now, file.DocumentId, JsonSerializer.Serialize(new Order(file.Id)));

    public Task Run(JobRun run, CancellationToken stop) =>
        run.Within((_, services) => services.GetRequiredService<DeadlineDesk>().Compute(run.Payload<Order>().ReceivedFileId, stop));

    private sealed record Order(Guid ReceivedFileId);
}
