using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Live;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Checking;

/// <summary>What open pages show anew when a file was checked.</summary>
internal static class CheckFragments
{
    public static async Task Rows(LiveView view, IReadOnlyList<Guid> rows, CancellationToken stop)
    {
        var reading = new CheckReading(view.Work, new DocumentReading(view.Work));
        foreach (var document in await view.Work.Visible<SignatureCheck>().Where(c => rows.Contains(c.Id)).Select(c => c.DocumentId).Distinct().ToListAsync(stop))
            await view.Replace<SignatureSummary>(SignatureSummary.Target(document), new() { [nameof(SignatureSummary.DocumentId)] = document, [nameof(SignatureSummary.Standings)] = await reading.Of(document, stop) });
    }
}
