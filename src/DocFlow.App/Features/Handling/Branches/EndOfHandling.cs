using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Handling;

/// <summary>When a document counts as handled: every lead is done, and every co-handler whose answer is compulsory (DOMAIN §2.3).</summary>
internal static class EndOfHandling
{
    /// <summary>Branches that still hold the whole: open ones that block, and blocking ones that came back and wait for the leader.</summary>
    public static Task<int> Blocking(Work work, Guid incomingId, Guid? except, CancellationToken stop) =>
        work.Visible<Branch>().CountAsync(b => b.IncomingId == incomingId && b.Blocks && b.Id != except && (b.State == BranchState.Waiting || b.State == BranchState.Working || b.State == BranchState.SentBack), stop);

    /// <summary>Leads, co-handlers, then those for information; each in the order they were named.</summary>
    public static IEnumerable<Branch> InOrder(this IEnumerable<Branch> branches) => branches.OrderBy(b => b.Part).ThenBy(b => b.CreatedAt).ThenBy(b => b.Id);

    /// <summary>Nothing holds it after this branch: the parts nobody waits for are withdrawn, as the process withdraws their tasks.</summary>
    public static async Task Settle(Work work, Guid incomingId, Branch last, CancellationToken stop)
    {
        if (!last.Blocks || await Blocking(work, incomingId, last.Id, stop) > 0)
            return;
        var idle = await work.Visible<Branch>().Where(b => b.IncomingId == incomingId && b.Part == BranchPart.CoHandler && b.Id != last.Id && (b.State == BranchState.Waiting || b.State == BranchState.Working || b.State == BranchState.SentBack))
            .Select(b => b.Id).ToListAsync(stop);
        foreach (var id in idle)
            (await work.Load<Branch>(id, stop)).Withdraw(work.Now);
    }
}
