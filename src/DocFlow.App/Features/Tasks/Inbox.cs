using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Tasks;

/// <summary>What waits for the viewer: what is in their hands or offered to them and to nobody's hands yet. The number on a tab and its list come from the same rule.</summary>
public sealed class Inbox(Work work, TaskPages pages)
{
    public const int Largest = 200;

    public int Page { get; init; } = 1;

    public int Size { get; init; } = 50;

    public async Task<IReadOnlyDictionary<InboxGroup, int>> Counts(CancellationToken stop)
    {
        var today = Formats.DateOf(work.Now);
        var counted = await Waiting().GroupBy(t => new { Back = t.ReturnedReason != null, t.Kind, Late = t.DueOn < today }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(stop);
        int Sum(Func<bool, TaskKind, bool, bool> rule) => counted.Where(c => rule(c.Key.Back, c.Key.Kind, c.Key.Late)).Sum(c => c.Count);
        return new Dictionary<InboxGroup, int>
        {
            [InboxGroup.All] = Sum((_, _, _) => true),
            [InboxGroup.Handle] = Sum((back, kind, _) => !back && kind == TaskKind.Handle),
            [InboxGroup.Sign] = Sum((back, kind, _) => !back && kind == TaskKind.Sign),
            [InboxGroup.Help] = Sum((back, kind, _) => !back && kind is TaskKind.Help or TaskKind.Know),
            [InboxGroup.Overdue] = Sum((_, _, late) => late),
            [InboxGroup.Returned] = Sum((back, _, _) => back),
        };
    }

    /// <summary>All that waits: the number beside the menu entry.</summary>
    public Task<int> Count(CancellationToken stop) => Waiting().CountAsync(stop);

    /// <summary>The earliest day first, then the most urgent, then the oldest; what is done: the latest first.</summary>
    public async Task<InboxPageOf> Read(InboxGroup group, CancellationToken stop)
    {
        var size = Math.Clamp(Size, 1, Largest);
        var rows = group == InboxGroup.Done ? Done() : Waiting().Where(group.Rule(Formats.DateOf(work.Now)));
        var total = await rows.CountAsync(stop);
        var page = Math.Max(1, Page);
        var ordered = group == InboxGroup.Done
            ? rows.OrderByDescending(t => t.CompletedAt).ThenBy(t => t.Id)
            : rows.OrderBy(t => t.DueOn == null).ThenBy(t => t.DueOn).ThenByDescending(t => t.Priority).ThenBy(t => t.Id);
        var read = await ordered.Skip(PageOf.Before(page, size)).Take(size).ToListAsync(stop);
        return new InboxPageOf(total, page, size, await Lines(read, stop));
    }

    public async Task<IReadOnlyList<InboxLine>> Lines(IReadOnlyList<WorkTask> tasks, CancellationToken stop)
    {
        var people = tasks.Select(t => t.HolderId).OfType<Guid>().Distinct().ToList();
        var units = tasks.Where(t => t.HolderId is null).Select(t => t.CandidateUnitId).OfType<Guid>().Distinct().ToList();
        var names = await work.Visible<Person>().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.FullName, stop);
        var places = await work.Visible<Unit>().Where(u => units.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, stop);
        return [.. tasks.Select(t => new InboxLine(t, pages.Of(t),
            t.HolderId is { } holder ? names.GetValueOrDefault(holder) : null,
            t.HolderId is null && t.CandidateUnitId is { } unit ? places.GetValueOrDefault(unit) : null))];
    }

    private IQueryable<WorkTask> Waiting()
    {
        var person = work.Me.PersonId;
        return work.Visible<WorkTask>().Where(t => t.State == TaskState.Open && (t.AssigneeId == person || (t.AssigneeId == null && (t.ClaimedBy == null || t.ClaimedBy == person))));
    }

    private IQueryable<WorkTask> Done()
    {
        var person = work.Me.PersonId;
        return work.Visible<WorkTask>().Where(t => t.CompletedBy == person && t.CompletedAt != null);
    }
}

public sealed record InboxPageOf(int Total, int Page, int Size, IReadOnlyList<InboxLine> Rows)
{
    public int Pages => Math.Max(1, (Total + Size - 1) / Size);
}

/// <param name="Holder">who has it in hand</param>
/// <param name="Unit">the unit it is offered to, where nobody has it</param>
public sealed record InboxLine(WorkTask Task, string Url, string? Holder, string? Unit);
