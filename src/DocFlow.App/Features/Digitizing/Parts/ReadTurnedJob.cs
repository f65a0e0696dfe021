using System.Text.Json;
using DocFlow.App.Platform.Background;

namespace DocFlow.App.Features.Digitizing;

/// <summary>Pages that a person has turned are read again the way they stand now, so that what is suggested and found is what can be read.</summary>
internal sealed class ReadTurnedJob(TurnedReader reader) : IJobKind
{
    public static string Kind => "digitizing.turned";

    public static Job For(Batch batch, IEnumerable<Guid> pages, DateTimeOffset now) => new(Kind, batch.AgencyId, now, batch.DocumentId, JsonSerializer.Serialize(new Order([.. pages])));

    public async Task Run(JobRun run, CancellationToken stop)
    {
        var pages = run.Payload<Order>().Pages;
        foreach (var (page, n) in pages.Select((p, n) => (p, n)))
        {
            await reader.Read(run, page, stop);
            await run.Progress("job.step.reading", n + 1, pages.Count, stop);
        }
    }

    internal sealed record Order(IReadOnlyList<Guid> Pages);
}
