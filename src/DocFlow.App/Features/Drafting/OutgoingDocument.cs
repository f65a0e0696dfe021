using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Registers;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;

namespace DocFlow.App.Features.Drafting;

/// <summary>
/// Văn bản đi, from the draft to the issue (NĐ 30/2020 Art. 10–19; DOMAIN §2.2). What is approved is a content: approval keeps the hash,
/// and any other content has to be approved again. Issued means signed by the competent person and by the agency (Art. 5).
/// </summary>
public sealed partial class OutgoingDocument : OfficeRow
{
    private readonly List<OutgoingRecipient> recipients = [];

    private OutgoingDocument()
    {
    }

    public OutgoingDocument(Document document, Drafted what, Guid drafterId, Guid? unitId, bool numberFirst, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = document.AgencyId;
        DocumentId = document.Id;
        DrafterId = drafterId;
        UnitId = unitId;
        NumberFirst = numberFirst;
        DraftedAt = now;
        Describe(what);
        Happened("outgoing.drafted", new { Subject, TypeName, ReplyToId });
    }

    public Guid DocumentId { get; private set; }

    public Document? Document { get; private set; }

    public OutgoingState State { get; private set; }

    public string TypeName { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string SearchKey { get; private set; } = "";

    /// <summary>Ký hiệu without the number: "QĐ-UBND", "UBND-NV".</summary>
    public string Notation { get; private set; } = "";

    public Priority Priority { get; private set; }

    /// <summary>The incoming document it answers.</summary>
    public Guid? ReplyToId { get; private set; }

    public Guid DrafterId { get; private set; }

    public Guid? UnitId { get; private set; }

    public DateTimeOffset DraftedAt { get; private set; }

    /// <summary>Who is to sign: the person, their printed title and the capacity (KT., TM., TL., TUQ.).</summary>
    public Guid SignerId { get; private set; }

    public string SignerTitle { get; private set; } = "";

    public string? Capacity { get; private set; }

    /// <summary>The agency's practice when it was drafted: number before the personal signature, or after it (DOMAIN §11).</summary>
    public bool NumberFirst { get; private set; }

    public IReadOnlyList<OutgoingRecipient> Recipients => recipients;

    private void Describe(Drafted what)
    {
        if (string.IsNullOrWhiteSpace(what.Subject))
            throw new RuleBroken("drafting.subjectMissing") { Field = nameof(Drafted.Subject) };
        if (string.IsNullOrWhiteSpace(what.Notation))
            throw new RuleBroken("drafting.notationMissing") { Field = nameof(Drafted.Notation) };
        Subject = what.Subject.Trim().Normalize();
        TypeName = what.TypeName.Trim().Normalize();
        Notation = what.Notation.Trim().Normalize();
        if (Number is { } given)
            Code(given);
        SearchKey = VietnameseText.Fold($"{TypeName} {Subject}");
        Priority = what.Priority;
        ReplyToId = what.ReplyToId;
        SignerId = what.SignerId;
        SignerTitle = what.SignerTitle.Trim().Normalize();
        Capacity = string.IsNullOrWhiteSpace(what.Capacity) ? null : what.Capacity.Trim();
        recipients.Clear();
        recipients.AddRange(what.Recipients.Select((r, n) => new OutgoingRecipient { Id = Guid.NewGuid(), AgencyId = AgencyId, OutgoingId = Id, Ordinal = n, ToAgencyId = r.AgencyId, Name = r.Name.Trim().Normalize() }));
    }
}

/// <summary>Nơi nhận: an agency of this installation, or one that is told otherwise.</summary>
public sealed class OutgoingRecipient
{
    public Guid Id { get; init; }

    public Guid AgencyId { get; init; }

    public Guid OutgoingId { get; init; }

    public int Ordinal { get; init; }

    public Guid? ToAgencyId { get; init; }

    public required string Name { get; init; }
}

/// <summary>What the drafter says of a draft.</summary>
public sealed record Drafted
{
    public string? Subject { get; init; }

    public string TypeName { get; init; } = "Công văn";

    public string? Notation { get; init; }

    public Priority Priority { get; init; }

    public Guid? ReplyToId { get; init; }

    public Guid SignerId { get; init; }

    public string SignerTitle { get; init; } = "";

    public string? Capacity { get; init; }

    public IReadOnlyList<DraftRecipient> Recipients { get; init; } = [];
}

public sealed record DraftRecipient(Guid? AgencyId, string Name);

/// <summary>Where an outgoing document stands.</summary>
public enum OutgoingState
{
    Draft,

    /// <summary>With the office head for its form.</summary>
    Checking,

    /// <summary>Sent back to its drafter, with a reason.</summary>
    SentBack,

    /// <summary>With the registry for its number, where the agency numbers before the signature.</summary>
    Numbering,

    /// <summary>With the competent person.</summary>
    Signing,

    /// <summary>Signed by the competent person; with the registry for number, date and seal.</summary>
    Sealing,

    /// <summary>Carries both signatures and is on its way to its recipients.</summary>
    Issued,

    Withdrawn,
}

/// <summary>Both signatures stand and it is in the outgoing book; raised in the transaction that issues it.</summary>
/// <param name="Document">with its files as they are issued: the sealed version is not in the database yet</param>
public sealed record OutgoingIssued(OutgoingDocument Outgoing, Document Document);
