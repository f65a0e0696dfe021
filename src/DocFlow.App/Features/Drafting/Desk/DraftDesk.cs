using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Registers;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Drafting.Desk;

/// <summary>The drafter's and the office head's side: draft, change and submit again, check, send back.</summary>
public sealed class DraftDesk(Work work, Intake intake, OutgoingSteps steps, DraftFiles files)
{
    /// <summary>A draft from a PDF; it is read page by page like everything that comes in, so that its places can be found.</summary>
    public async Task<OutgoingDocument> Draft(Drafted what, ArrivedFile file, CancellationToken stop)
    {
        work.Me.Must(DraftingFeature.Draft);
        var me = work.Me.PersonId ?? throw new NotAllowed(DraftingFeature.Draft);
        what = await Known(what, stop);
        files.Demand(file, stop);
        var items = await intake.Enter([file], oneDocument: true, what.Subject, stop, FileOrigin.Draft);
        var practice = await work.Visible<DraftingPractice>().FirstOrDefaultAsync(stop);
        var outgoing = new OutgoingDocument(items[0].Document!, what, me, work.Me.UnitId, practice?.NumberFirst ?? false, work.Now);
        work.Add(outgoing);
        outgoing.Submit();
        await steps.Begin(outgoing, items[0].Document!, stop);
        await work.Commit(stop);
        return outgoing;
    }

    /// <summary>Other words, other content, or both, submitted again. Whatever was checked before lapses with the content.</summary>
    public async Task Revise(Guid id, Drafted what, ArrivedFile? file, int? expectedVersion, CancellationToken stop)
    {
        work.Me.Must(DraftingFeature.Draft);
        if (file is not null)
            files.Demand(file, stop);
        var outgoing = await steps.Load(id, stop, expectedVersion);
        outgoing.Revise(await Known(what, stop));
        if (file is not null)
        {
            var document = await steps.DocumentOf(outgoing, stop);
            var received = new ReceivedFile(document, file.Stored, file.Name, "application/pdf", work.Me.PersonId, work.Now);
            work.Add(received);
            document.Replace(document.Files.First(f => f.IsMain), received, work.Now);
            await intake.Show(document, received, FileOrigin.Draft, stop);
            outgoing.ContentChanged();
        }
        outgoing.Submit();
        await steps.Done(outgoing, OutgoingSteps.Revise, "submit", null, stop);
        await work.Commit(stop);
    }

    /// <summary>The form is right: what was looked at is what goes on to be signed (NĐ 30/2020 Art. 12).</summary>
    /// <param name="expectedVersion">the version that was looked at; another one has to be looked at again</param>
    public async Task Pass(Guid id, string? note, CancellationToken stop, int? expectedVersion = null)
    {
        work.Me.Must(DraftingFeature.Check);
        var outgoing = await steps.Load(id, stop, expectedVersion);
        var document = await steps.DocumentOf(outgoing, stop);
        var draft = OutgoingSteps.DraftOf(document.Files.First(f => f.IsMain));
        await steps.FindPlaces(outgoing, draft.Id, stop);
        outgoing.PassCheck(draft.Sha256);
        await steps.Done(outgoing, OutgoingSteps.Check, "pass", note, stop);
        await work.Commit(stop);
    }

    /// <summary>Back to the drafter, from whoever has it to check or to sign.</summary>
    public async Task SendBack(Guid id, string? reason, CancellationToken stop, int? expectedVersion = null)
    {
        var outgoing = await steps.Load(id, stop, expectedVersion);
        var (task, may) = outgoing.State switch
        {
            OutgoingState.Checking => (OutgoingSteps.Check, work.Me.May(DraftingFeature.Check)),
            OutgoingState.Signing => (OutgoingSteps.Sign, work.Me.PersonId == outgoing.SignerId),
            _ => throw new RuleBroken("drafting.outOfTurn"),
        };
        if (!may)
            throw new NotAllowed(DraftingFeature.Check);
        outgoing.SendBack(reason);
        await steps.Done(outgoing, task, Workflow.Workflows.Return, outgoing.ReturnReason, stop);
        await work.Commit(stop);
    }

    /// <summary>Out of a standstill: the office could not lay or fill the fields of a checked draft. Its drafter, its signer or whoever checks takes it back to be revised.</summary>
    public async Task StepBack(Guid id, string? reason, CancellationToken stop, int? expectedVersion = null)
    {
        var outgoing = await steps.Load(id, stop, expectedVersion);
        if (!MayStepBack(work.Me, outgoing))
            throw new NotAllowed(DraftingFeature.Check);
        if (await steps.Standstill(outgoing, stop) is null)
            throw new RuleBroken("drafting.outOfTurn");
        outgoing.StepBack(reason);
        await steps.LeaveStandstill(outgoing, stop);
        await work.Commit(stop);
    }

    internal static bool MayStepBack(Viewer me, OutgoingDocument outgoing) => me.PersonId == outgoing.DrafterId || me.PersonId == outgoing.SignerId || me.May(DraftingFeature.Check);

    /// <summary>What was typed, with what the office knows of it: the answered document is one the drafter sees, recipients are agencies that exist, each once.</summary>
    private async Task<Drafted> Known(Drafted what, CancellationToken stop)
    {
        if (what.ReplyToId is { } incoming && !await work.Visible<IncomingDocument>().AnyAsync(i => i.Id == incoming, stop))
            throw new NotThere(typeof(IncomingDocument), incoming);
        var own = work.Me.AgencyId;
        var wanted = what.Recipients.Where(r => r.AgencyId is not null).Select(r => r.AgencyId!.Value).Distinct().ToList();
        var names = await work.Visible<Agency>().Where(a => a.Id != own && wanted.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, stop);
        if (wanted.Count > names.Count)
            throw new NotThere(typeof(Agency), wanted.First(id => !names.ContainsKey(id)));
        var recipients = what.Recipients.Select(r => r.AgencyId is { } id ? new DraftRecipient(id, names[id]) : r).DistinctBy(r => r.AgencyId?.ToString() ?? r.Name);
        return what with { SignerTitle = await TitleOf(what.SignerId, stop), Recipients = [.. recipients] };
    }

    /// <summary>The signer's printed title is that of the leading post held today.</summary>
    private async Task<string> TitleOf(Guid signerId, CancellationToken stop)
    {
        var today = Platform.Localization.Formats.DateOf(work.Now);
        var own = work.Me.AgencyId;
        var title = await work.Visible<Post>().Where(p => p.AgencyId == own && p.PersonId == signerId && p.Role == Role.Leader && p.From <= today && (p.To == null || p.To >= today)).Select(p => p.Title).FirstOrDefaultAsync(stop);
        return title ?? throw new RuleBroken("drafting.noSigner") { Field = nameof(Drafted.SignerId) };
    }
}
