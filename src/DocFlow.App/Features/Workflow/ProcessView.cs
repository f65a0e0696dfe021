using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Tasks;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.Bpmn;
using DocFlow.Bpmn.Execution;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Workflow;

/// <summary>Where a matter is, for whoever may see its document: its open steps with who has them, its way so far, and what stands still.</summary>
public sealed record ProcessView
{
    public required ProcessInstance Instance { get; init; }

    internal ProcessDefinition Definition { get; init; } = null!;

    public required string ProcessName { get; init; }

    public required int DefinitionVersion { get; init; }

    public required IReadOnlyList<PlaceLine> Open { get; init; }

    public IReadOnlyList<ProcessEvent> Events { get; init; } = [];

    public IReadOnlyList<TokenState> Stuck => [.. Instance.Read().Tokens().Where(t => t.Stage == TokenStage.Incident)];

    /// <summary>Where tokens rest.</summary>
    public IReadOnlyList<string> Active => [.. Instance.Read().Tokens().Select(t => t.Element).Distinct()];

    public IReadOnlyList<string> Done => [.. Events.Where(e => e.Kind is ProcessEventKind.Left or ProcessEventKind.Flow).Select(e => e.ElementId).Distinct()];

    public FlowNode? Node(string element) => Definition.Process.Content.AndInner().SelectMany(s => s.Nodes).FirstOrDefault(n => n.Id == element);

    public string Name(string element) => Node(element)?.Name ?? (element == Instance.Key ? ProcessName : element);

    internal static async Task<ProcessView?> Of(Work work, ProcessShelf shelf, Guid instanceId, bool withHistory, CancellationToken stop)
    {
        var instance = await work.Visible<ProcessInstance>().Include(i => i.Deployed).FirstOrDefaultAsync(i => i.Id == instanceId, stop);
        if (instance is null)
            return null;
        var tasks = await work.Visible<ProcessInstance>().Where(i => i.Id == instanceId).SelectMany(i => i.Tasks).Where(t => t.State == TaskState.Open).OrderBy(t => t.CreatedAt).ThenBy(t => t.Id).ToListAsync(stop);
        var people = tasks.Select(t => t.HolderId).OfType<Guid>().ToList();
        var units = tasks.Where(t => t.HolderId is null).Select(t => t.CandidateUnitId).OfType<Guid>().ToList();
        var names = await work.Visible<Person>().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.FullName, stop);
        var places = await work.Visible<Unit>().Where(u => units.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, stop);
        return new ProcessView
        {
            Instance = instance,
            Definition = shelf.Definition(instance.Deployed!),
            ProcessName = instance.Deployed!.Name,
            DefinitionVersion = instance.Deployed.DefinitionVersion,
            Open = [.. tasks.Select(t => new PlaceLine(t.Title, t.ElementId, t.HolderId is { } holder ? names.GetValueOrDefault(holder) : null,
                t.HolderId is null && t.CandidateUnitId is { } unit ? places.GetValueOrDefault(unit) : null, t.HolderId is null ? t.CandidateRole : null, t.CreatedAt, t.DueOn))],
            Events = withHistory ? await work.Visible<ProcessEvent>().Where(e => e.InstanceId == instanceId).OrderBy(e => e.Sequence).ToListAsync(stop) : [],
        };
    }
}

/// <summary>An open step and who has it: a person, or those it is offered to.</summary>
public sealed record PlaceLine(string Title, string ElementId, string? Person, string? Unit, Role? Role, DateTimeOffset Since, DateOnly? DueOn);

/// <summary>Reads views; what a page injects.</summary>
public sealed class ProcessViews
{
    private readonly Work work;
    private readonly ProcessShelf shelf;

    internal ProcessViews(Work work, ProcessShelf shelf) => (this.work, this.shelf) = (work, shelf);

    public Task<ProcessView?> Of(Guid instanceId, bool withHistory, CancellationToken stop) => ProcessView.Of(work, shelf, instanceId, withHistory, stop);

    /// <summary>The instances about a document or another row, those that run first.</summary>
    public Task<List<Guid>> About(Guid? documentId, Guid? subjectId, CancellationToken stop) =>
        work.Visible<ProcessInstance>().Where(i => (documentId != null && i.DocumentId == documentId) || (subjectId != null && i.SubjectId == subjectId))
            .OrderBy(i => i.EndedAt != null).ThenByDescending(i => i.StartedAt).Select(i => i.Id).Take(10).ToListAsync(stop);

    /// <summary>The file as it was deployed, for the diagram.</summary>
    public async Task<string> Xml(Guid instanceId, CancellationToken stop) =>
        await work.Visible<ProcessInstance>().Where(i => i.Id == instanceId).Select(i => i.Deployed!.Xml).FirstOrDefaultAsync(stop) ?? throw new NotThere(typeof(ProcessInstance), instanceId);

    public IReadOnlyList<TaskOutcome> Outcomes(ProcessView view, string element) => TaskOutcomes.Of(view.Definition.Process, element);
}
