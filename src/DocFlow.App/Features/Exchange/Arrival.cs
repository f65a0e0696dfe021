using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Exchange;

/// <summary>A document that another agency sent, as the recipient's registry sees it: to be registered, or refused with a reason (DOMAIN §2.3).</summary>
public sealed class Arrival : OfficeRow
{
    private Arrival()
    {
    }

    public Arrival(Document document, Guid dispatchId, Guid fromAgencyId, Sent sent, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = document.AgencyId;
        DocumentId = document.Id;
        DispatchId = dispatchId;
        FromAgencyId = fromAgencyId;
        FromName = sent.FromName;
        CodeText = sent.CodeText;
        IssuedOn = sent.IssuedOn;
        TypeName = sent.TypeName;
        Subject = sent.Subject;
        Priority = sent.Priority;
        ArrivedAt = now;
        Happened("arrival.received", new { sent.FromName, sent.CodeText });
    }

    public Guid DocumentId { get; private set; }

    public Document? Document { get; private set; }

    public Guid DispatchId { get; private set; }

    public Guid FromAgencyId { get; private set; }

    public string FromName { get; private set; } = "";

    public string CodeText { get; private set; } = "";

    public DateOnly? IssuedOn { get; private set; }

    public string TypeName { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public Registers.Priority Priority { get; private set; }

    public DateTimeOffset ArrivedAt { get; private set; }

    public ArrivalState State { get; private set; }

    public string? RefusalReason { get; private set; }

    public void Register()
    {
        if (State == ArrivalState.Refused)
            throw new RuleBroken("exchange.refusedAlready");
        State = ArrivalState.Registered;
        Happened("arrival.registered");
    }

    public void Refuse(string? reason)
    {
        if (State != ArrivalState.Waiting)
            throw new RuleBroken("exchange.notWaiting");
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleBroken("exchange.reasonMissing") { Field = "Reason" };
        State = ArrivalState.Refused;
        RefusalReason = reason.Trim().Normalize();
        Happened("arrival.refused", new { reason = RefusalReason });
    }
}

/// <summary>What the sender says of the document.</summary>
public sealed record Sent(string FromName, string CodeText, DateOnly? IssuedOn, string TypeName, string Subject, Registers.Priority Priority);

public enum ArrivalState
{
    Waiting,
    Registered,
    Refused,
}
