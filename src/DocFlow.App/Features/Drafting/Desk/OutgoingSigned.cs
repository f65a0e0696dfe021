using System.Text.Json;
using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting.Batch;
using DocFlow.App.Features.Signing;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Features.Signing.Raising;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Drafting.Desk;

/// <summary>What follows a signature or a seal, in its transaction: the document's next state, its pages, its step in the process. Signed here or elsewhere, it is the same.</summary>
public sealed class OutgoingSigned(Work work, OutgoingSteps steps, Intake intake, RaisingDesk raisings) : ISignedStep
{
    public bool Takes(string purpose) => purpose is OutgoingSteps.Sign or OutgoingSteps.Seal;

    public async Task Signed(PendingSigning pending, Document document, ReceivedFile file, CancellationToken stop)
    {
        var facts = FactsOf(pending);
        var outgoing = await steps.Load(pending.SubjectId, stop);
        if (pending.Purpose == OutgoingSteps.Sign)
            await Personally(outgoing, document, file, facts.Sha256, stop);
        else
            await Sealed(outgoing, document, file, stop);
        if (facts.RunItem is { } item)
            await Settle(item, i => i.Done(work.Now), stop);
    }

    /// <summary>A run of several goes on without it: what speaks of this document is told at it, the others wait for their owner.</summary>
    public async Task Dropped(PendingSigning pending, CancellationToken stop)
    {
        if (FactsOf(pending).RunItem is not { } item)
            return;
        if (RunJob.IsOfTheKey(pending.Problem!))
            (await work.Load<SigningRun>(pending.GroupId!.Value, stop)).Pause(pending.Problem);
        else
            await Settle(item, i => i.Refuse(pending.Problem!, [], work.Now), stop);
    }

    internal async Task Personally(OutgoingDocument outgoing, Document document, ReceivedFile signed, string sha256, CancellationToken stop)
    {
        if (work.Me.PersonId != outgoing.SignerId)
            throw new NotAllowed("drafting.sign");
        outgoing.Approve(sha256);
        outgoing.PersonallySigned(work.Now);
        await intake.Show(document, signed, FileOrigin.Made, stop);
        await steps.Done(outgoing, OutgoingSteps.Sign, "sign", null, stop);
    }

    internal async Task Sealed(OutgoingDocument outgoing, Document document, ReceivedFile signed, CancellationToken stop)
    {
        work.Me.Must(SigningFeature.Seal);
        outgoing.Issue(work.Now);
        await intake.Show(document, signed, FileOrigin.Made, stop);
        await steps.Done(outgoing, OutgoingSteps.Seal, "issue", null, stop);
        await work.Tell(new OutgoingIssued(outgoing, document), stop);
        await raisings.Want(document, document.Files.First(file => file.Versions.Any(version => version.SourceId == signed.Id)), signed, stop);
    }

    /// <summary>The run is at its end when its last document is settled.</summary>
    private async Task Settle(Guid itemId, Action<SigningRunItem> settle, CancellationToken stop)
    {
        var item = await work.LoadWith<SigningRunItem>(itemId, items => items.Include(i => i.Run).ThenInclude(r => r!.Items), stop);
        settle(item);
        if (item.Run!.Items.All(i => i.State != SigningRunItemState.Waiting))
            item.Run.Finish(work.Now);
    }

    private static SignedElsewhere FactsOf(PendingSigning pending) => JsonSerializer.Deserialize<SignedElsewhere>(pending.Facts!)!;
}

/// <summary>What has to be known when the value of a signature comes.</summary>
/// <param name="Sha256">of the content the signer was shown</param>
/// <param name="RunItem">the document's row in a run of several</param>
internal sealed record SignedElsewhere(string Sha256, Guid? RunItem);
