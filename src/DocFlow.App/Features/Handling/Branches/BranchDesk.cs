using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Registers;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Handling;

/// <summary>
/// What the recipients of a direction do with their branch, and how the whole ends. Each verb takes the writer's place before it looks,
/// so that two who press at once are answered one after the other, the second by a rule.
/// </summary>
public sealed class BranchDesk(Work work, IncomingProcess process)
{
    public async Task<Branch> Accept(Guid branchId, int? expectedVersion, CancellationToken stop)
    {
        var (branch, entry) = await Mine(branchId, expectedVersion, stop);
        branch.Accept(work.Me.PersonId, work.Now);
        await process.Accepted(entry, branch, stop);
        if (!await work.Visible<Branch>().AnyAsync(b => b.IncomingId == entry.Id && b.Id != branchId && b.AcceptedAt != null, stop))
            await work.Tell(new IncomingMoved(entry, IncomingProgress.Handling), stop);
        await work.Commit(stop);
        return branch;
    }

    public async Task<Branch> SendBack(Guid branchId, string? reason, int? expectedVersion, CancellationToken stop)
    {
        var (branch, entry) = await Mine(branchId, expectedVersion, stop);
        if (!branch.IsOpen || branch.Part == BranchPart.ForInformation)
            throw new RuleBroken("handling.branchClosed");
        if (branch.State != BranchState.Waiting)
            throw new RuleBroken("handling.acceptedAlready");
        branch.SendBack(reason, work.Now);
        await process.SentBack(entry, branch, stop);
        await work.Commit(stop);
        return branch;
    }

    public async Task<Branch> Finish(Guid branchId, string? result, int? expectedVersion, CancellationToken stop)
    {
        var (branch, entry) = await Mine(branchId, expectedVersion, stop);
        branch.Finish(result, reply: null, work.Now);
        await Done(entry, branch, stop);
        await work.Commit(stop);
        return branch;
    }

    /// <summary>"Đã xem": what was given for information is done once it was read.</summary>
    public async Task<Branch> Read(Guid branchId, CancellationToken stop)
    {
        var (branch, entry) = await Mine(branchId, null, stop);
        branch.Seen(work.Me.PersonId, work.Now);
        await process.Read(entry, branch, stop);
        await work.Commit(stop);
        return branch;
    }

    /// <summary>Trình lại: the registry mended what the leader sent back.</summary>
    public async Task SubmitAgain(Guid incomingId, CancellationToken stop)
    {
        work.Me.Must(RegistersFeature.Register);
        await work.Begin(stop);
        var entry = await work.Load<IncomingDocument>(incomingId, stop);
        if (entry.State != IncomingState.SentBack)
            throw new RuleBroken("handling.outOfTurn");
        entry.SubmitAgain();
        await process.Registered(entry, stop);
        await work.Commit(stop);
    }

    /// <summary>The registry closes the matter: the result is written and the document stands as handled.</summary>
    public async Task<IncomingDocument> Close(Guid incomingId, string? result, int? expectedVersion, CancellationToken stop)
    {
        work.Me.Must(RegistersFeature.Register);
        await work.Begin(stop);
        var entry = await work.Load<IncomingDocument>(incomingId, stop, expectedVersion);
        if (entry.State != IncomingState.Handling || await EndOfHandling.Blocking(work, incomingId, except: null, stop) > 0)
            throw new RuleBroken("handling.notReadyToClose");
        entry.Finish(result, work.Now);
        await process.Closed(entry, stop);
        await work.Tell(new IncomingMoved(entry, IncomingProgress.Handled), stop);
        await work.Commit(stop);
        return entry;
    }

    /// <summary>A reply was issued: the lead branch whose holder drafted it is done by it. Part of the transaction that issues.</summary>
    internal async Task Answered(OutgoingIssued issued, CancellationToken stop)
    {
        if (issued.Outgoing.ReplyToId is not { } incomingId)
            return;
        var drafter = issued.Outgoing.DrafterId;
        var open = await work.Visible<Branch>().Where(b => b.IncomingId == incomingId && b.Part != BranchPart.ForInformation && b.State == BranchState.Working && (b.AcceptedBy == drafter || b.PersonId == drafter))
            .OrderByDescending(b => b.Part == BranchPart.Lead).Select(b => b.Id).ToListAsync(stop);
        if (open.Count == 0)
            return;
        var branch = await work.Load<Branch>(open[0], stop);
        var entry = await work.Load<IncomingDocument>(incomingId, stop);
        branch.Finish(issued.Outgoing.CodeText, issued.Outgoing.Id, work.Now);
        await Done(entry, branch, stop);
    }

    private async Task Done(IncomingDocument entry, Branch branch, CancellationToken stop)
    {
        await process.Done(entry, branch, stop);
        await EndOfHandling.Settle(work, entry.Id, branch, stop);
    }

    private async Task<(Branch Branch, IncomingDocument Entry)> Mine(Guid branchId, int? expectedVersion, CancellationToken stop)
    {
        await work.Begin(stop);
        var branch = await work.Load<Branch>(branchId, stop, expectedVersion);
        if (!branch.BelongsTo(work.Me))
            throw new RuleBroken("handling.notYours");
        return (branch, await work.Load<IncomingDocument>(branch.IncomingId, stop));
    }
}
