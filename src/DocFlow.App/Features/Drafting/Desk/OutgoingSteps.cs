using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting.Places;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Tasks;
using DocFlow.App.Features.Workflow;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Drafting.Desk;

/// <summary>What every verb on an outgoing document needs: the row, its file, the places on its pages, and its task in the process.</summary>
public sealed class OutgoingSteps(Work work, Workflows workflows)
{
    public const string Process = "outgoing-document";
    private const string ReviseElement = "revise";
    public const string Revise = "outgoing.revise";
    public const string Check = "outgoing.check";
    public const string Number = "outgoing.number";
    public const string Sign = "outgoing.sign";
    public const string Seal = "outgoing.seal";

    /// <summary>The row with its recipients: revising replaces them, issuing goes through them.</summary>
    public async Task<OutgoingDocument> Load(Guid id, CancellationToken stop, int? expectedVersion = null)
    {
        var outgoing = await work.LoadWith<OutgoingDocument>(id, rows => rows.Include(o => o.Recipients), stop);
        return expectedVersion is null || outgoing.Version == expectedVersion ? outgoing : throw new LostUpdate();
    }

    public async Task<Document> DocumentOf(OutgoingDocument outgoing, CancellationToken stop) =>
        await work.LoadWith<Document>(outgoing.DocumentId, rows => rows.Include(d => d.Files).ThenInclude(f => f.Versions).ThenInclude(v => v.Source).Include(d => d.Involvements), stop);

    /// <summary>The bytes as the drafter gave them: the places are found by their words, whatever was laid or signed since.</summary>
    public static ReceivedFile DraftOf(DocumentFile file) => file.Versions.Where(v => v.Source!.DerivedFrom is null).MaxBy(v => v.Number)!.Source!;

    /// <summary>Whether the current version is the draft with its empty fields and nothing else.</summary>
    internal static bool IsLaid(DocumentFile file) => file.Current.Source!.DerivedFrom == DraftOf(file).Id;

    internal async Task Begin(OutgoingDocument outgoing, Document document, CancellationToken stop) => await workflows.Start(Process, document, outgoing.Id, new Dictionary<string, object?>
    {
        ["drafter"] = $"person:{outgoing.DrafterId}",
        ["signer"] = $"person:{outgoing.SignerId}",
        ["numberFirst"] = outgoing.NumberFirst,
    }, FactsOf(outgoing), stop);

    /// <summary>The task of this step is done; the process goes on in the same transaction.</summary>
    internal async Task Done(OutgoingDocument outgoing, string formKey, string outcome, string? comment, CancellationToken stop)
    {
        var instance = await workflows.Of(outgoing.Id, stop) ?? throw new NotThere(typeof(ProcessInstance), outgoing.Id);
        await workflows.Describe(instance, FactsOf(outgoing), stop);
        var task = (await workflows.OpenTasks(instance, stop)).FirstOrDefault(t => t.FormKey == formKey) ?? throw new RuleBroken("drafting.outOfTurn");
        await workflows.Complete(task, outcome, new Dictionary<string, object?> { ["signer"] = $"person:{outgoing.SignerId}" }, comment, stop);
    }

    /// <summary>Refuses before anything is prepared where the process does not wait for this step: the office may still be laying or filling fields.</summary>
    internal async Task MustWait(OutgoingDocument outgoing, string formKey, CancellationToken stop)
    {
        if (!await work.Visible<WorkTask>().AnyAsync(t => t.SubjectId == outgoing.Id && t.FormKey == formKey && t.State == TaskState.Open, stop))
            throw new RuleBroken("drafting.outOfTurn");
    }

    /// <summary>Why the process stands still behind the check: the code of a rule, or words for the one who keeps the house. Null where it goes on.</summary>
    internal async Task<string?> Standstill(OutgoingDocument outgoing, CancellationToken stop)
    {
        if (outgoing.State is not (OutgoingState.Signing or OutgoingState.Numbering))
            return null;
        var instance = await work.Visible<ProcessInstance>().Where(i => i.SubjectId == outgoing.Id && i.Status == ProcessStatus.Incident).Select(i => (Guid?)i.Id).FirstOrDefaultAsync(stop);
        return instance is null ? null : await work.Visible<ProcessEvent>().Where(e => e.InstanceId == instance && e.Kind == ProcessEventKind.Incident).OrderByDescending(e => e.Sequence).Select(e => e.Text).FirstOrDefaultAsync(stop) ?? "";
    }

    internal async Task LeaveStandstill(OutgoingDocument outgoing, CancellationToken stop)
    {
        var instance = await workflows.Of(outgoing.Id, stop) ?? throw new NotThere(typeof(ProcessInstance), outgoing.Id);
        await workflows.Leave(instance, ReviseElement, outgoing.ReturnReason!, stop);
    }

    private static TaskFacts FactsOf(OutgoingDocument outgoing) => new(outgoing.Subject, outgoing.CodeText ?? "…/" + outgoing.Notation, null, (int)outgoing.Priority);

    internal async Task<DraftPlaces> FindPlaces(OutgoingDocument outgoing, Guid receivedFileId, CancellationToken stop)
    {
        var pages = await work.Visible<ReadPage>().Where(p => p.ReceivedFileId == receivedFileId).OrderBy(p => p.Number).ToListAsync(stop);
        var name = await work.Visible<Person>().Where(p => p.Id == outgoing.SignerId).Select(p => p.FullName).FirstOrDefaultAsync(stop) ?? throw new RuleBroken("drafting.noSigner");
        return DraftPlaces.Find(pages, outgoing.SignerTitle, name).WithSignatureAt(outgoing.SignatureMoved);
    }
}
