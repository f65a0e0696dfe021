using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Registers;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;

namespace DocFlow.App.Features.Handling;

/// <summary>
/// Nhánh xử lý: one recipient's part in an incoming document, with its own state (DOMAIN §2.3). A lead branch always blocks the whole; a
/// co-handler's only where an answer is compulsory; "for information" never.
/// </summary>
public sealed class Branch : OfficeRow
{
    private Branch()
    {
    }

    public Branch(IncomingDocument incoming, Guid directionId, BranchPart part, Guid? personId, Guid? unitId, string recipientName, bool answerCompulsory, DateOnly? due, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = incoming.AgencyId;
        IncomingId = incoming.Id;
        DocumentId = incoming.DocumentId;
        DirectionId = directionId;
        Part = part;
        PersonId = personId;
        UnitId = unitId;
        RecipientName = recipientName;
        Blocks = part == BranchPart.Lead || (part == BranchPart.CoHandler && answerCompulsory);
        DueOn = due;
        CreatedAt = now;
        Happened("branch.opened", new { part = part.ToString(), recipient = recipientName, due });
    }

    public Guid IncomingId { get; private set; }

    public Guid DocumentId { get; private set; }

    public Document? Document { get; private set; }

    public Guid DirectionId { get; private set; }

    public BranchPart Part { get; private set; }

    public Guid? PersonId { get; private set; }

    public Guid? UnitId { get; private set; }

    public string RecipientName { get; private set; } = "";

    public bool Blocks { get; private set; }

    public BranchState State { get; private set; }

    public DateOnly? DueOn { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public Guid? AcceptedBy { get; private set; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public string? Result { get; private set; }

    public string? ReturnReason { get; private set; }

    /// <summary>The outgoing document that answers it.</summary>
    public Guid? ReplyId { get; private set; }

    public bool IsOpen => State is BranchState.Waiting or BranchState.Working;

    public void Accept(Guid? by, DateTimeOffset now)
    {
        Must(BranchState.Waiting);
        State = BranchState.Working;
        (AcceptedBy, AcceptedAt) = (by, now);
        Happened("branch.accepted");
    }

    public void SendBack(string? reason, DateTimeOffset now)
    {
        if (!IsOpen)
            throw new RuleBroken("handling.branchClosed");
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleBroken("handling.reasonMissing") { Field = "Reason" };
        State = BranchState.SentBack;
        ReturnReason = reason.Trim().Normalize();
        ClosedAt = now;
        Happened("branch.sentBack", new { reason = ReturnReason });
    }

    /// <param name="result">what came of it; may be empty where a reply answers</param>
    public void Finish(string? result, Guid? reply, DateTimeOffset now)
    {
        Must(BranchState.Working);
        if (string.IsNullOrWhiteSpace(result) && reply is null)
            throw new RuleBroken("handling.resultMissing") { Field = "Result" };
        State = BranchState.Done;
        Result = string.IsNullOrWhiteSpace(result) ? null : result.Trim().Normalize();
        ReplyId = reply;
        ClosedAt = now;
        Happened("branch.done", new { Result, reply });
    }

    /// <summary>Read by whom it was to inform; it needs no result.</summary>
    public void Seen(Guid? by, DateTimeOffset now)
    {
        if (Part != BranchPart.ForInformation)
            throw new RuleBroken("handling.notForInformation");
        Must(BranchState.Waiting);
        State = BranchState.Done;
        (AcceptedBy, AcceptedAt, ClosedAt) = (by, now, now);
        Happened("branch.seen");
    }

    /// <summary>A branch that came back found its next recipient, or is given up: it no longer asks for a decision.</summary>
    public void SettleReturn(Guid directionId)
    {
        if (State != BranchState.SentBack)
            throw new RuleBroken("handling.nothingToRedirect");
        State = BranchState.Withdrawn;
        Happened("branch.redirected", new { directionId });
    }

    /// <summary>The named person's; a unit's is its members' until one accepts it, then that member's and the unit leader's.</summary>
    public bool BelongsTo(Viewer me)
    {
        if (me.AgencyId != AgencyId || me.PersonId is not { } person)
            return false;
        return PersonId is { } named ? named == person : UnitId == me.UnitId && (AcceptedBy is null || AcceptedBy == person || me.LeadsUnit);
    }

    /// <summary>The deadline is near and it is still open.</summary>
    public void Remind() => Happened("branch.reminded", new { recipient = RecipientName, due = DueOn });

    /// <summary>The matter is settled without this part, or the leader took it back.</summary>
    public void Withdraw(DateTimeOffset now)
    {
        if (!IsOpen && State != BranchState.SentBack)
            return;
        State = BranchState.Withdrawn;
        ClosedAt = now;
        Happened("branch.withdrawn");
    }

    private void Must(BranchState state)
    {
        if (!IsOpen)
            throw new RuleBroken("handling.branchClosed");
        if (State != state && State == BranchState.Waiting)
            throw new RuleBroken("handling.notAccepted");
        if (State != state)
            throw new RuleBroken("handling.acceptedAlready");
    }
}

/// <summary>Chủ trì, phối hợp, nhận để biết.</summary>
public enum BranchPart
{
    Lead,
    CoHandler,
    ForInformation,
}

public enum BranchState
{
    /// <summary>Chờ tiếp nhận.</summary>
    Waiting,

    /// <summary>Đang xử lý.</summary>
    Working,

    /// <summary>Hoàn thành.</summary>
    Done,

    /// <summary>Bị trả lại.</summary>
    SentBack,

    /// <summary>Thu hồi.</summary>
    Withdrawn,
}
