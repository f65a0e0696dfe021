using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Drafting;

/// <summary>The agency's practice of numbering and of QR codes; it holds for drafts from now on, those under way keep theirs.</summary>
public sealed class PracticeDesk(Work work)
{
    public async Task<bool> NumberFirst(CancellationToken stop) => await work.Visible<DraftingPractice>().Select(p => p.NumberFirst).FirstOrDefaultAsync(stop);

    /// <summary>Where the QR codes of documents lead, and whether their page tells the subject.</summary>
    public async Task<(string? Origin, bool TellsSubject)> Mark(CancellationToken stop) =>
        await work.Visible<DraftingPractice>().FirstOrDefaultAsync(stop) is { } practice ? (practice.MarkOrigin, practice.MarkTellsSubject) : (null, false);

    public Task Number(bool first, CancellationToken stop) => Change(practice => practice.Number(first), stop);

    public Task MarkAt(string? origin, bool tellsSubject, CancellationToken stop) => Change(practice => practice.MarkAt(origin, tellsSubject), stop);

    private async Task Change(Action<DraftingPractice> change, CancellationToken stop)
    {
        work.Me.Must(DraftingFeature.Practice);
        var id = await work.Visible<DraftingPractice>().Select(p => (Guid?)p.Id).FirstOrDefaultAsync(stop);
        if (id is { } known)
        {
            change(await work.Load<DraftingPractice>(known, stop));
        }
        else
        {
            var practice = new DraftingPractice(work.Me.AgencyId, work.Now);
            change(practice);
            work.Add(practice);
        }
        await work.Commit(stop);
    }
}
