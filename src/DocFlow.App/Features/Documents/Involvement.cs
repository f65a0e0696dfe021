namespace DocFlow.App.Features.Documents;

/// <summary>A person or a unit has to do with the document, and may therefore see it.</summary>
public sealed class Involvement
{
    public long Id { get; private set; }

    public Guid DocumentId { get; init; }

    public Guid? PersonId { get; init; }

    public Guid? UnitId { get; init; }

    public InvolvementPart Part { get; init; }
}

public enum InvolvementPart
{
    Creator,

    /// <summary>Chủ trì.</summary>
    Lead,

    /// <summary>Phối hợp.</summary>
    CoHandler,

    /// <summary>Nhận để biết.</summary>
    ForInformation,

    /// <summary>Had, or has, a step of its process in hand.</summary>
    TaskHolder,
}
