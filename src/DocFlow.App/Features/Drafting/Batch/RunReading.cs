using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting.Desk;
using DocFlow.App.Platform.Data;
using DocFlow.App.Ui;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Drafting.Batch;

/// <summary>What is shown of each document before one confirmation covers all: its pages, where the signature or the seal goes, the content's hash.</summary>
public sealed class RunReading(Work work, OutgoingSteps steps, DocumentReading reading)
{
    /// <summary>Those of the wanted that still wait for this viewer, in the order of the list.</summary>
    public async Task<IReadOnlyList<RunCandidate>> Candidates(IQueryable<OutgoingDocument> awaiting, SigningRunKind kind, IReadOnlyCollection<Guid> wanted, CancellationToken stop)
    {
        var found = new List<RunCandidate>();
        foreach (var outgoing in await awaiting.Where(o => wanted.Contains(o.Id)).Take(RunDesk.MostAtOnce).ToListAsync(stop))
            found.Add(await Look(outgoing, kind, stop));
        return found;
    }

    private async Task<RunCandidate> Look(OutgoingDocument outgoing, SigningRunKind kind, CancellationToken stop)
    {
        var file = (await reading.Load(outgoing.DocumentId, stop)).Files.First(f => f.IsMain);
        var source = file.Current.Source!;
        try
        {
            var draft = OutgoingSteps.DraftOf(file);
            var places = await steps.FindPlaces(outgoing, draft.Id, stop);
            var dots = await work.Visible<ReadPage>().Where(p => p.ReceivedFileId == draft.Id).OrderBy(p => p.Number).Select(p => new { p.Id, p.Number, p.Width, p.Height, p.Dpi }).ToListAsync(stop);
            // What is looked at is the newest version; until it is drawn, the draft it was made from.
            var newest = await reading.Pages(file.Current, stop);
            var pages = newest.Count == dots.Count ? newest : [.. dots.Select(d => new PageOutline(d.Id, d.Number, d.Width, d.Height, 100, false))];
            var on = dots.First(d => d.Number == places.SignaturePage);
            var shown = pages.First(p => p.Number == places.SignaturePage);
            var place = kind == SigningRunKind.Sign ? places.Signature : places.Seal;
            var scale = on.Dpi / 72 * shown.Width / on.Width;
            return new RunCandidate(outgoing, source, pages, places.SignaturePage, new WordBox("", (int)(place.X * scale), (int)(place.Y * scale), (int)(place.Width * scale), (int)(place.Height * scale)), null);
        }
        catch (RuleBroken rule)
        {
            return new RunCandidate(outgoing, source, [], 0, null, rule);
        }
    }
}

/// <param name="Place">in pixels of the page it stands on</param>
/// <param name="Problem">why it can not be signed in this way now</param>
public sealed record RunCandidate(OutgoingDocument Outgoing, ReceivedFile Source, IReadOnlyList<PageOutline> Pages, int PlacePage, WordBox? Place, RuleBroken? Problem);
