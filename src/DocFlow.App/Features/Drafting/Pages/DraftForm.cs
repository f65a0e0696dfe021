using DocFlow.App.Features.Registers;

namespace DocFlow.App.Features.Drafting.Pages;

/// <summary>A draft as it is typed.</summary>
public sealed class DraftForm
{
    public Guid? ReplyToId { get; set; }

    public string? TypeName { get; set; } = "Công văn";

    public string? Notation { get; set; }

    public string? Subject { get; set; }

    public string? Priority { get; set; }

    public Guid? SignerId { get; set; }

    public string? Capacity { get; set; }

    /// <summary>Agencies of this installation.</summary>
    public Guid[]? Agencies { get; set; }

    /// <summary>Others, one a line.</summary>
    public string? Others { get; set; }

    public int? Version { get; set; }

    public static DraftForm Of(OutgoingDocument outgoing) => new()
    {
        ReplyToId = outgoing.ReplyToId,
        TypeName = outgoing.TypeName,
        Notation = outgoing.Notation,
        Subject = outgoing.Subject,
        Priority = outgoing.Priority.ToString(),
        SignerId = outgoing.SignerId,
        Capacity = outgoing.Capacity,
        Agencies = [.. outgoing.Recipients.Where(r => r.ToAgencyId is not null).Select(r => r.ToAgencyId!.Value)],
        Others = string.Join('\n', outgoing.Recipients.Where(r => r.ToAgencyId is null).Select(r => r.Name)),
        Version = outgoing.Version,
    };

    public Drafted Read(IReadOnlyDictionary<Guid, string> agencies) => new()
    {
        ReplyToId = ReplyToId,
        TypeName = string.IsNullOrWhiteSpace(TypeName) ? "Công văn" : TypeName,
        Notation = Notation,
        Subject = Subject,
        Priority = Enum.TryParse<Priority>(Priority, out var priority) ? priority : Registers.Priority.Normal,
        SignerId = SignerId ?? Guid.Empty,
        Capacity = Capacity,
        Recipients =
        [
            .. (Agencies ?? []).Where(agencies.ContainsKey).Select(id => new DraftRecipient(id, agencies[id])),
            .. (Others ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => new DraftRecipient(null, name)),
        ],
    };
}
