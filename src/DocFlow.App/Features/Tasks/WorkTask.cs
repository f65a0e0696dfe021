using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Permissions;

namespace DocFlow.App.Features.Tasks;

/// <summary>Việc: a step of a process that waits for a person, with what its row in the inbox shows.</summary>
public sealed class WorkTask : OfficeRow
{
    private WorkTask()
    {
    }

    /// <summary>Made by the process that wants it; nobody else opens a task.</summary>
    internal WorkTask(TaskOffer offer, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = offer.AgencyId;
        InstanceId = offer.InstanceId;
        Token = offer.Token;
        ElementId = offer.ElementId;
        FormKey = offer.FormKey;
        Title = Cut(offer.Title, 200);
        DocumentId = offer.DocumentId;
        SubjectId = offer.SubjectId;
        (AssigneeId, CandidateRole, CandidateUnitId) = (offer.For.PersonId, offer.For.Role, offer.For.UnitId);
        Kind = offer.Kind;
        ReturnedReason = offer.ReturnedReason;
        CreatedAt = now;
        Show(offer.Facts);
        Until(offer.DueAt, offer.DueOn);
        Happened("task.opened", new { title = Title, ElementId, AssigneeId, role = CandidateRole?.ToString(), unit = CandidateUnitId, DueOn });
    }

    public Guid InstanceId { get; private set; }

    /// <summary>The token of the process that waits at it.</summary>
    public string Token { get; private set; } = "";

    public string ElementId { get; private set; } = "";

    /// <summary>Which screen does it: "incoming.direct", "outgoing.sign"; see <see cref="TaskPages"/>.</summary>
    public string FormKey { get; private set; } = "";

    /// <summary>What is to be done, as the process names it.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Trích yếu of what it is about.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>Số, ký hiệu; null for what has none yet.</summary>
    public string? Code { get; private set; }

    /// <summary>Nơi gửi.</summary>
    public string? From { get; private set; }

    /// <summary>Độ khẩn, 0 to 4 as in edXML.</summary>
    public int Priority { get; private set; }

    public Guid? DocumentId { get; private set; }

    public Document? Document { get; private set; }

    /// <summary>The row of another feature it is about: an incoming document, a branch, an outgoing document.</summary>
    public Guid SubjectId { get; private set; }

    /// <summary>The one person it was given to; null where it is offered to a role or a unit.</summary>
    public Guid? AssigneeId { get; private set; }

    public Role? CandidateRole { get; private set; }

    public Guid? CandidateUnitId { get; private set; }

    /// <summary>Which list of the inbox it stands in.</summary>
    public TaskKind Kind { get; private set; }

    public TaskState State { get; private set; }

    /// <summary>The last day, in the office's zone.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>The instant, where the process names one.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When its holder first looked at it: until then it can be taken back.</summary>
    public DateTimeOffset? SeenAt { get; private set; }

    public Guid? ClaimedBy { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }

    public Guid? CompletedBy { get; private set; }

    /// <summary>Làm thay: for whom it was done.</summary>
    public Guid? OnBehalfOf { get; private set; }

    public string? Outcome { get; private set; }

    public string? Comment { get; private set; }

    /// <summary>On an open task: why it came back. On a returned one: why it was sent back.</summary>
    public string? ReturnedReason { get; private set; }

    public bool IsOpen => State == TaskState.Open;

    /// <summary>Who has it in hand; null while it is offered.</summary>
    public Guid? HolderId => AssigneeId ?? ClaimedBy;

    public bool IsOverdue(DateOnly today) => IsOpen && DueOn < today;

    /// <summary>Whether this viewer may take it or has it: the rule of assignment, not of sight.</summary>
    public bool IsFor(Viewer me) => me.IsOffice || (HolderId is { } holder ? holder == me.PersonId : IsOfferedTo(me));

    public bool IsOfferedTo(Viewer me) => AssigneeId is null && (CandidateRole is not null || CandidateUnitId is not null)
        && (CandidateRole is null || CandidateRole == me.Role) && (CandidateUnitId is null || CandidateUnitId == me.UnitId);

    /// <summary>What its row shows, as it is now: number, sender, urgency, and the day of the whole where the task has none of its own.</summary>
    public void Show(TaskFacts facts)
    {
        Subject = Cut(facts.Subject, 500);
        Code = Text(facts.Code, 100);
        From = Text(facts.From, 500);
        Priority = Math.Clamp(facts.Priority, 0, 4);
        DueOn ??= facts.DueOn;
    }

    /// <summary>Moves it to another list of the inbox: a co-handler's part, a copy for information.</summary>
    public void PutUnder(TaskKind kind) => Kind = kind;

    /// <summary>Đặt hạn.</summary>
    public void Until(DateTimeOffset? at, DateOnly? on)
    {
        DueAt = at ?? DueAt;
        DueOn = on ?? (at is { } instant ? Formats.DateOf(instant) : DueOn);
    }

    /// <summary>Nhận việc. Whoever asks a second time, or is not meant, is refused.</summary>
    internal void Claim(Viewer me)
    {
        MustBeOpen();
        if (HolderId is { } holder)
        {
            if (holder == me.PersonId)
                return;
            throw new TaskTaken(holder);
        }
        if (!IsOfferedTo(me) || me.PersonId is null)
            throw new RuleBroken("tasks.notYours");
        ClaimedBy = me.PersonId;
        Happened("task.claimed");
    }

    /// <summary>Trả việc: back to those it was offered to.</summary>
    internal void Unclaim(Viewer me)
    {
        MustBeOpen();
        if (ClaimedBy is null || ClaimedBy != me.PersonId)
            throw new RuleBroken("tasks.notYours");
        ClaimedBy = null;
        Happened("task.unclaimed");
    }

    internal bool See(Viewer me, DateTimeOffset now)
    {
        if (!IsOpen || SeenAt is not null || me.PersonId is null || !IsFor(me))
            return false;
        SeenAt = now;
        return true;
    }

    /// <summary>Called by the process, in the transaction that moves it on.</summary>
    internal void Complete(Viewer me, string? outcome, string? comment, bool returns, DateTimeOffset now)
    {
        if (HolderId is null && !me.IsOffice)
            Claim(me);
        MustBeOpen();
        if (!IsFor(me))
            throw new RuleBroken("tasks.notYours");
        if (returns && string.IsNullOrWhiteSpace(comment))
            throw new RuleBroken("tasks.reasonMissing") { Field = "Comment" };
        State = returns ? TaskState.Returned : TaskState.Done;
        (CompletedAt, CompletedBy) = (now, me.PersonId);
        Outcome = Text(outcome, 100);
        Comment = Text(comment, 2000);
        if (returns)
            ReturnedReason = Comment;
        Happened(returns ? "task.returned" : "task.completed", new { Outcome, Comment });
    }

    /// <summary>The process needs it no more.</summary>
    internal void Withdraw(string reason, DateTimeOffset now)
    {
        if (!IsOpen)
            return;
        State = TaskState.Withdrawn;
        CompletedAt = now;
        Comment = Text(reason, 2000);
        Happened("task.withdrawn", new { reason });
    }

    private void MustBeOpen()
    {
        if (!IsOpen)
            throw new RuleBroken("tasks.alreadyEnded");
    }

    private static string? Text(string? value, int most) => string.IsNullOrWhiteSpace(value) ? null : Cut(value.Trim().Normalize(), most);

    private static string Cut(string value, int most) => value.Length > most ? value[..most] : value;
}

/// <summary>The lists of the inbox; what is overdue or came back stands in a list of its own besides.</summary>
public enum TaskKind
{
    /// <summary>Chờ tôi xử lý.</summary>
    Handle,

    /// <summary>Chờ tôi ký.</summary>
    Sign,

    /// <summary>Phối hợp.</summary>
    Help,

    /// <summary>Để biết.</summary>
    Know,
}

public enum TaskState
{
    Open,
    Done,
    Withdrawn,
    Returned,
}
