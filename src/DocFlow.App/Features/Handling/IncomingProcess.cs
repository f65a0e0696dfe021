using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Exchange;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Registers;
using DocFlow.App.Features.Tasks;
using DocFlow.App.Features.Workflow;
using DocFlow.App.Platform.Calendar;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Handling;

/// <summary>
/// The one place that knows <c>workflows/incoming-document.bpmn</c>: what the verbs of this feature mean for its steps. The process is about the document,
/// which is there before its entry in the book; a branch is known inside by its id.
/// </summary>
public sealed class IncomingProcess(Work work, Workflows workflows, Calendars calendars)
{
    public const string Key = "incoming-document";

    /// <summary>Without a deadline the office asks after so many working days.</summary>
    private const int AsksAfter = 10;

    private static readonly TimeSpan MorningInUtc = TimeSpan.FromHours(1);

    /// <summary>A file came in through somebody who registers: it waits for the registry at once. What others upload, and drafts, start nothing.</summary>
    internal async Task Received(FileReceived received, CancellationToken stop)
    {
        if (received.Origin == FileOrigin.Outside && work.Me.May(RegistersFeature.Register) && await workflows.Of(received.Document.Id, stop) is null)
            await workflows.Start(Key, received.Document, received.Document.Id, new Dictionary<string, object?>(), null, stop);
    }

    /// <summary>Its pages were read: the row in the inbox says what it is, before anybody has opened it. What a clerk registered meanwhile stands.</summary>
    internal async Task PagesRead(PagesRead read, CancellationToken stop)
    {
        if (await workflows.Of(read.Document.Id, stop) is not { IsOver: false } instance || await work.Visible<IncomingDocument>().AnyAsync(i => i.DocumentId == read.Document.Id, stop))
            return;
        string? Value(string name) => read.Fields.FirstOrDefault(f => f.Name == name && !f.NeedsPerson)?.Value;
        var code = Value("codeNumber") is { } number && Value("codeNotation") is { } notation ? $"{number}/{notation}" : null;
        var known = await work.Visible<IncomingDocument>().OrderByDescending(i => i.RegisteredAt).Select(i => i.Issuer).Take(300).Distinct().ToListAsync(stop);
        await workflows.Describe(instance, new TaskFacts(Value("subject") ?? read.Document.Title, code, IssuerName.AsWritten(Value("organ"), Value("parentOrgan"), known)), stop);
    }

    /// <summary>The registry sent it back to its sender: nothing is to be done here any more.</summary>
    internal async Task Refused(ArrivalRefused refused, CancellationToken stop)
    {
        if (await workflows.Of(refused.Arrival.DocumentId, stop) is { IsOver: false } instance)
            await workflows.Cancel(instance, refused.Arrival.RefusalReason ?? "", stop);
    }

    /// <summary>In the book. What came without a file begins its process here.</summary>
    /// <exception cref="RuleBroken">what is drafted here does not come in</exception>
    internal async Task Registered(IncomingRegistered registered, CancellationToken stop)
    {
        if (await work.Visible<OutgoingDocument>().AnyAsync(o => o.DocumentId == registered.Entry.DocumentId, stop))
            throw new RuleBroken("handling.notFromOutside");
        await Registered(registered.Entry, stop);
    }

    internal async Task Registered(IncomingDocument entry, CancellationToken stop)
    {
        var instance = await workflows.Of(entry.DocumentId, stop);
        if (instance is null or { IsOver: true })
            instance = await workflows.Start(Key, entry.Document ?? await work.Load<Document>(entry.DocumentId, stop), entry.DocumentId, new Dictionary<string, object?>(), null, stop);
        await Describe(instance, entry, stop);
        await Complete(entry, "register", null, null, null, null, stop);
    }

    /// <summary>The entry was corrected: the rows of the inbox say what it says now.</summary>
    internal async Task Corrected(IncomingCorrected corrected, CancellationToken stop)
    {
        if (await workflows.Of(corrected.Entry.DocumentId, stop) is { IsOver: false } instance)
            await Describe(instance, corrected.Entry, stop);
    }

    internal async Task Assigned(IncomingDocument entry, IReadOnlyList<OpenedBranch> branches, CancellationToken stop)
    {
        var items = branches.Where(b => b.Branch.Part != BranchPart.ForInformation).Select(Item).ToList();
        var readers = branches.Where(b => b.Branch.Part == BranchPart.ForInformation).Select(Item).ToList();
        var variables = new Dictionary<string, object?> { ["recipients"] = items, ["readers"] = readers, ["remindAt"] = await RemindAt(entry.DueOn, stop) };
        await Describe((await workflows.Of(entry.DocumentId, stop))!, entry, stop);
        await Complete(entry, "direct", null, "assign", variables, null, stop);
    }

    internal Task Filed(IncomingDocument entry, CancellationToken stop) => Complete(entry, "direct", null, "file", null, null, stop);

    internal Task SentBackToRegistry(IncomingDocument entry, string reason, CancellationToken stop) => Complete(entry, "direct", null, Workflows.Return, null, reason, stop);

    internal Task Accepted(IncomingDocument entry, Branch branch, CancellationToken stop) => Complete(entry, "accept", branch, "accept", null, null, stop);

    internal Task SentBack(IncomingDocument entry, Branch branch, CancellationToken stop) => Complete(entry, "accept", branch, Workflows.Return, null, branch.ReturnReason, stop);

    internal Task Read(IncomingDocument entry, Branch branch, CancellationToken stop) => Complete(entry, "inform", branch, null, null, null, stop);

    internal Task Closed(IncomingDocument entry, CancellationToken stop) => Complete(entry, "finish", null, null, null, entry.Result, stop);

    /// <summary>The process counts who is done by what the branches say now.</summary>
    internal async Task Done(IncomingDocument entry, Branch branch, CancellationToken stop) =>
        await Complete(entry, "handle", branch, null, new Dictionary<string, object?> { ["recipients"] = await Items(entry, branch, null, stop) }, branch.Result, stop);

    /// <summary>The branch that came back goes on with its next recipient, or ends; further recipients are added beside it.</summary>
    internal async Task Redirected(IncomingDocument entry, Branch returned, IReadOnlyList<OpenedBranch> others, CancellationToken stop)
    {
        var variables = new Dictionary<string, object?> { ["recipients"] = await Items(entry, returned, others.Count > 0 ? Item(others[0]) : null, stop) };
        if (others.Count > 0)
            variables["recipient"] = Item(others[0]);
        await Complete(entry, "redirect", returned, others.Count > 0 ? "again" : "drop", variables, null, stop);
        foreach (var other in others.Skip(1))
            await workflows.AddTo((await workflows.Of(entry.DocumentId, stop))!, "branches", Item(other), "redirect", stop);
    }

    /// <summary>A task of a branch stands in its list of the inbox with the branch's own day.</summary>
    internal async Task Opened(TaskOpened opened, CancellationToken stop)
    {
        if (!opened.Task.FormKey.StartsWith("incoming.", StringComparison.Ordinal) || ItemOf(opened.Variables) is not { } item)
            return;
        if (item.GetValueOrDefault("due") is DateOnly due)
            opened.Task.Until(null, due);
        if (opened.Task.ElementId == "inform")
            opened.Task.PutUnder(TaskKind.Know);
        else if (opened.Task.ElementId != "redirect" && item.GetValueOrDefault("part") as string == nameof(BranchPart.CoHandler))
            opened.Task.PutUnder(TaskKind.Help);
        await Task.CompletedTask;
    }

    private async Task Complete(IncomingDocument entry, string element, Branch? branch, string? outcome, IReadOnlyDictionary<string, object?>? variables, string? comment, CancellationToken stop)
    {
        var instance = await workflows.Of(entry.DocumentId, stop) ?? throw new RuleBroken("handling.outOfTurn");
        var tasks = await workflows.OpenTasks(instance, stop);
        var task = tasks.FirstOrDefault(t => t.ElementId == element && (branch is null || BranchOf(Workflows.Variables(instance, t)) == branch.Id)) ?? throw new RuleBroken("handling.outOfTurn");
        var me = work.Me;
        try
        {
            // The verb has judged the right already. A step that another colleague had taken in hand is ended in the office's name; the trail names who did it.
            if (!task.IsFor(me))
                work.ActAs(Viewer.Office(entry.AgencyId) with { Name = me.Name });
            await workflows.Complete(task, outcome, variables, comment, stop);
        }
        finally
        {
            work.ActAs(me);
        }
    }

    private async Task Describe(ProcessInstance instance, IncomingDocument entry, CancellationToken stop) =>
        await workflows.Describe(instance, new TaskFacts(entry.Subject, entry.CodeText, entry.Issuer, (int)entry.Priority, entry.DueOn), stop);

    /// <summary>The collection of the branches as it stands with this one changed, and the entry that takes its place.</summary>
    private async Task<List<Dictionary<string, object?>>> Items(IncomingDocument entry, Branch changed, Dictionary<string, object?>? instead, CancellationToken stop)
    {
        var rows = await work.Visible<Branch>().Where(b => b.IncomingId == entry.Id && b.Part != BranchPart.ForInformation && b.Id != changed.Id).OrderBy(b => b.CreatedAt).ThenBy(b => b.Id).ToListAsync(stop);
        var items = rows.Append(changed).Select(b => Item(new OpenedBranch(b, []))).ToList();
        if (instead is not null)
            items.Add(instead);
        return items;
    }

    private static Dictionary<string, object?> Item(OpenedBranch opened)
    {
        var branch = opened.Branch;
        var led = branch.UnitId is not null && opened.Led;
        return new()
        {
            ["branch"] = branch.Id,
            ["person"] = branch.PersonId ?? (opened.People.Count == 1 ? opened.People[0] : null),
            ["unit"] = branch.UnitId,
            ["role"] = led ? nameof(Role.UnitLeader) : null,
            ["part"] = branch.Part.ToString(),
            ["blocks"] = branch.Blocks,
            ["done"] = branch.State is BranchState.Done or BranchState.Withdrawn,
            ["due"] = branch.DueOn,
        };
    }

    /// <summary>The morning of the working day before the deadline; where that is past, or there is none, the next chance.</summary>
    private async Task<DateTimeOffset> RemindAt(DateOnly? due, CancellationToken stop)
    {
        var calendar = await calendars.Mine(stop);
        var today = Formats.DateOf(work.Now);
        var day = due is { } last ? calendar.AddWorkingDays(last, -1) : calendar.AddWorkingDays(today, AsksAfter);
        var at = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) + MorningInUtc;
        return at > work.Now ? at : work.Now.AddHours(2);
    }

    private static Guid? BranchOf(IReadOnlyDictionary<string, object?> variables) => ItemOf(variables)?.GetValueOrDefault("branch") is string text && Guid.TryParse(text, out var id) ? id : null;

    private static IReadOnlyDictionary<string, object?>? ItemOf(IReadOnlyDictionary<string, object?> variables) =>
        (variables.GetValueOrDefault("recipient") ?? variables.GetValueOrDefault("reader")) as IReadOnlyDictionary<string, object?>;
}
