using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Registers;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Handling;

/// <summary>Bút phê: what a leader decided about an incoming document, in their words (NĐ 30/2020 Art. 24; DOMAIN §2.3).</summary>
public sealed class Direction : OfficeRow
{
    private Direction()
    {
    }

    public Direction(IncomingDocument incoming, Guid? by, string byName, DirectionKind kind, string? text, DateOnly? due, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = incoming.AgencyId;
        IncomingId = incoming.Id;
        DocumentId = incoming.DocumentId;
        ById = by;
        ByName = byName;
        Kind = kind;
        Text = string.IsNullOrWhiteSpace(text) ? null : text.Trim().Normalize();
        DueOn = due;
        GivenAt = now;
        Happened("incoming.directed", new { kind = kind.ToString(), Text, due });
    }

    public Guid IncomingId { get; private set; }

    public Guid DocumentId { get; private set; }

    public Document? Document { get; private set; }

    public Guid? ById { get; private set; }

    public string ByName { get; private set; } = "";

    public DirectionKind Kind { get; private set; }

    public string? Text { get; private set; }

    public DateOnly? DueOn { get; private set; }

    public DateTimeOffset GivenAt { get; private set; }
}

public enum DirectionKind
{
    /// <summary>Giao xử lý.</summary>
    Assign,

    /// <summary>Lưu để biết.</summary>
    File,

    /// <summary>Trả lại văn thư.</summary>
    SendBack,

    /// <summary>Another recipient for a branch that came back.</summary>
    Redirect,
}
