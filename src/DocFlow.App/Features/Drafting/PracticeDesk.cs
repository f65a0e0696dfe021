using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Drafting;

/// <summary>The agency's practice of numbering; it holds for drafts from now on, those under way keep theirs.</summary>
public sealed class PracticeDesk(Work work)
{
    public async Task<bool> NumberFirst(CancellationToken stop) => await work.Visible<DraftingPractice>().Select(p => p.NumberFirst).FirstOrDefaultAsync(stop);

    public async Task Number(bool first, CancellationToken stop)
    {
        work.Me.Must(DraftingFeature.Practice);
        var id = await work.Visible<DraftingPractice>().Select(p => (Guid?)p.Id).FirstOrDefaultAsync(stop);
        if (id is { } known)
        {
            (await work.Load<DraftingPractice>(known, stop)).Number(first);
        }
        else
        {
            var practice = new DraftingPractice(work.Me.AgencyId, work.Now);
            practice.Number(first);
            work.Add(practice);
        }
        await work.Commit(stop);
    }
}
