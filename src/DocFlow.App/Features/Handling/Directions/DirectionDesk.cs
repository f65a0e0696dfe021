using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Registers;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Handling;

/// <summary>
/// The leader's verbs: hand an incoming document to those who handle it, keep it for information, give it back to the registry, find
/// another recipient for a branch that came back. Each is one transaction with the branches, the rights and the step of the process.
/// </summary>
public sealed class DirectionDesk(Work work, IncomingProcess process)
{
    public async Task<Direction> Direct(Guid incomingId, Directing what, int? expectedVersion, CancellationToken stop)
    {
        work.Me.Must(HandlingFeature.Direct);
        await work.Begin(stop);
        var entry = await work.Load<IncomingDocument>(incomingId, stop, expectedVersion);
        if (entry.State != IncomingState.Registered)
            throw new RuleBroken("handling.outOfTurn");
        if (what.Kind == DirectionKind.SendBack && string.IsNullOrWhiteSpace(what.Text))
            throw new RuleBroken("handling.reasonMissing") { Field = nameof(Directing.Text) };
        if (what.Kind is not (DirectionKind.Assign or DirectionKind.File or DirectionKind.SendBack))
            throw new RuleBroken("handling.nothingToRedirect");
        var direction = Note(entry, what);
        switch (what.Kind)
        {
            case DirectionKind.Assign:
                if (!what.Recipients.Any(r => r.Part == BranchPart.Lead))
                    throw new RuleBroken("handling.leadMissing") { Field = "Leads" };
                var branches = await Open(entry, direction, what, stop);
                entry.HandTo(what.DueOn);
                await process.Assigned(entry, branches, stop);
                await work.Tell(new IncomingMoved(entry, IncomingProgress.Assigned), stop);
                break;
            case DirectionKind.File:
                entry.HandTo(null);
                await process.Filed(entry, stop);
                break;
            case DirectionKind.SendBack:
                entry.SendBackToRegistry();
                await process.SentBackToRegistry(entry, what.Text!, stop);
                break;
        }
        await work.Commit(stop);
        return direction;
    }

    /// <summary>Another recipient takes the place of a branch that came back; without one, the branch is given up.</summary>
    public async Task<Direction> Redirect(Guid branchId, Directing what, CancellationToken stop)
    {
        work.Me.Must(HandlingFeature.Direct);
        await work.Begin(stop);
        var branch = await work.Load<Branch>(branchId, stop);
        if (branch.State != BranchState.SentBack)
            throw new RuleBroken("handling.nothingToRedirect");
        var entry = await work.Load<IncomingDocument>(branch.IncomingId, stop);
        if (entry.State != IncomingState.Handling)
            throw new RuleBroken("handling.outOfTurn");
        var direction = Note(entry, what with { Kind = DirectionKind.Redirect });
        branch.SettleReturn(direction.Id);
        var others = await Open(entry, direction, what with { Recipients = [.. what.Recipients.Select(r => r with { Part = branch.Part, AnswerCompulsory = branch.Blocks })] }, stop);
        await process.Redirected(entry, branch, others, stop);
        if (others.Count == 0)
            await EndOfHandling.Settle(work, entry.Id, branch, stop);
        await work.Commit(stop);
        return direction;
    }

    private Direction Note(IncomingDocument entry, Directing what)
    {
        if (what.DueOn < Formats.DateOf(work.Now))
            throw new RuleBroken("handling.dueInPast") { Field = nameof(Directing.DueOn) };
        var direction = new Direction(entry, work.Me.PersonId, work.Me.Name, what.Kind, what.Text, what.DueOn, work.Now);
        work.Add(direction);
        return direction;
    }

    /// <summary>A branch for each recipient; whoever is asked may see the document from now on.</summary>
    private async Task<IReadOnlyList<OpenedBranch>> Open(IncomingDocument entry, Direction direction, Directing what, CancellationToken stop)
    {
        var known = await RecipientList.Read(work, stop);
        var document = await work.LoadWith<Document>(entry.DocumentId, documents => documents.Include(d => d.Involvements), stop);
        var opened = new List<OpenedBranch>();
        foreach (var recipient in what.Recipients)
        {
            var who = known.Find(recipient) ?? throw new RuleBroken("handling.recipientUnknown");
            if (opened.Exists(o => o.Branch.PersonId == who.PersonId && o.Branch.UnitId == who.UnitId))
                throw new RuleBroken("handling.recipientTwice", who.Name);
            var branch = new Branch(entry, direction.Id, recipient.Part, who.PersonId, who.UnitId, who.Name, recipient.AnswerCompulsory, what.DueOn, work.Now);
            work.Add(branch);
            opened.Add(new OpenedBranch(branch, who.People, who.Led));
            var part = recipient.Part switch { BranchPart.Lead => InvolvementPart.Lead, BranchPart.CoHandler => InvolvementPart.CoHandler, _ => InvolvementPart.ForInformation };
            document.Involve(who.PersonId, who.UnitId, part);
            foreach (var person in who.People.Where(p => p != who.PersonId))
                document.Involve(person, null, part);
        }
        return opened;
    }
}

/// <param name="People">who is asked for it</param>
/// <param name="Led">a unit whose leader is asked first</param>
public sealed record OpenedBranch(Branch Branch, IReadOnlyList<Guid> People, bool Led = false);
