using DocFlow.App.Features.Capture;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Digitizing;

/// <summary>Batches as places for paper: folders and scanners lay their files into one.</summary>
internal sealed class BatchPaper(Work work, BatchDesk desk, Text text) : IPaperPlaces
{
    private const int MostShown = 100;

    public async Task<IReadOnlyList<PaperPlace>> Open(CancellationToken stop)
    {
        if (!work.Me.May(DigitizingFeature.Work))
            return [];
        var open = await work.Visible<Batch>().Where(b => b.State == BatchState.Receiving).OrderByDescending(b => b.OpenedAt).Take(MostShown).ToListAsync(stop);
        return [.. open.Select(b => new PaperPlace(b.Id, text["digitizing.holder", b.Number, b.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), b.Title]))];
    }

    public async Task<CaptureItem> Enter(Guid place, ArrivedFile file, CancellationToken stop) => (await desk.Enter(place, [file], stop))[0].Item!;
}
