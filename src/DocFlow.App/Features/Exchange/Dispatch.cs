using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Exchange;

/// <summary>An issued document on its way to one recipient, as the sender sees it (DOMAIN §4: statuses 01–06).</summary>
public sealed class Dispatch : OfficeRow
{
    private Dispatch()
    {
    }

    public Dispatch(OutgoingDocument outgoing, OutgoingRecipient recipient, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = outgoing.AgencyId;
        DocumentId = outgoing.DocumentId;
        OutgoingId = outgoing.Id;
        ToAgencyId = recipient.ToAgencyId;
        RecipientName = recipient.Name;
        SentAt = StateAt = now;
        State = recipient.ToAgencyId is null ? DispatchState.ByOtherWay : DispatchState.Sent;
        Happened("dispatch.sent", new { recipient.Name, outgoing.CodeText });
    }

    public Guid DocumentId { get; private set; }

    public Document? Document { get; private set; }

    public Guid OutgoingId { get; private set; }

    public Guid? ToAgencyId { get; private set; }

    public string RecipientName { get; private set; } = "";

    public DispatchState State { get; private set; }

    public DateTimeOffset SentAt { get; private set; }

    public DateTimeOffset StateAt { get; private set; }

    /// <summary>Why it was refused, or what else the recipient said.</summary>
    public string? Note { get; private set; }

    /// <summary>Số đến at the recipient's.</summary>
    public string? ArrivalNumber { get; private set; }

    /// <summary>States only go forward; one that comes late or twice changes nothing but a number not known yet.</summary>
    public bool Told(DispatchState state, string? note, string? arrivalNumber, DateTimeOffset now)
    {
        if (State == DispatchState.Refused)
            return false;
        if (state <= State)
        {
            if (ArrivalNumber is not null || arrivalNumber is null)
                return false;
            ArrivalNumber = arrivalNumber;
            Happened("dispatch.told", new { RecipientName, state = state.ToString(), note, arrivalNumber });
            return true;
        }
        State = state;
        StateAt = now;
        Note = note ?? Note;
        ArrivalNumber = arrivalNumber ?? ArrivalNumber;
        Happened("dispatch.told", new { RecipientName, state = state.ToString(), note, arrivalNumber });
        return true;
    }
}

/// <summary>In the order they come; the words of the national exchange.</summary>
public enum DispatchState
{
    /// <summary>Not an agency of this installation: sent on paper or through another system.</summary>
    ByOtherWay,

    Sent,

    /// <summary>Đã đến.</summary>
    Arrived,

    /// <summary>Từ chối.</summary>
    Refused,

    /// <summary>Đã tiếp nhận, vào sổ.</summary>
    Registered,

    /// <summary>Phân công.</summary>
    Assigned,

    /// <summary>Đang xử lý.</summary>
    Handling,

    /// <summary>Hoàn thành.</summary>
    Handled,
}
