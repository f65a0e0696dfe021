using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Digitizing;

/// <summary>A part as the second person compared it: right, or with its errors; what was put right afterwards stays an error of the batch.</summary>
public sealed class CheckedPart : OfficeRow
{
    private readonly List<PartError> errors = [];

    private CheckedPart()
    {
    }

    internal CheckedPart(SecondCheck check, BatchPart part, CheckReason reason)
    {
        Id = Guid.CreateVersion7(check.StartedAt);
        AgencyId = check.AgencyId;
        SecondCheckId = check.Id;
        PartId = part.Id;
        Reason = reason;
    }

    public Guid SecondCheckId { get; private set; }

    public SecondCheck? Check { get; private set; }

    public Guid PartId { get; private set; }

    public BatchPart? Part { get; private set; }

    public CheckReason Reason { get; private set; }

    public CheckState State { get; private set; }

    public Guid? ByPersonId { get; private set; }

    public string? ByName { get; private set; }

    public DateTimeOffset? JudgedAt { get; private set; }

    public string? MendedByName { get; private set; }

    public DateTimeOffset? MendedAt { get; private set; }

    public IReadOnlyList<PartError> Errors => errors;

    public bool IsWrong => State is CheckState.Wrong or CheckState.Mended;

    /// <summary>What the second person found; said again, it replaces what was said before.</summary>
    internal void Judge(BatchPart part, IReadOnlyList<FoundError> found, Guid? by, string byName, DateTimeOffset now)
    {
        if (by is null || by == part.IndexedBy)
            throw new RuleBroken("digitizing.ownWork");
        if (found.FirstOrDefault(e => e.Note?.Trim().Length > PartError.LongestNote) is not null)
            throw new RuleBroken("digitizing.noteTooLong", PartError.LongestNote);
        errors.Clear();
        foreach (var (kind, note) in found.DistinctBy(e => e.Kind))
            errors.Add(new PartError(this, kind, note));
        (State, ByPersonId, ByName, JudgedAt) = (errors.Count == 0 ? CheckState.Right : CheckState.Wrong, by, byName, now);
        (MendedByName, MendedAt) = (null, null);
        Happened("batch.partChecked", new { part.Ordinal, state = State.ToString(), errors = string.Join(' ', errors.Select(e => e.Kind)) });
    }

    internal void Mend(string byName, DateTimeOffset now)
    {
        if (State != CheckState.Wrong)
            throw new RuleBroken("digitizing.nothingToMend");
        (State, MendedByName, MendedAt) = (CheckState.Mended, byName, now);
        Happened("batch.errorMended", new { errors = string.Join(' ', errors.Select(e => e.Kind)) });
    }
}

/// <summary>An error of a checked part.</summary>
public sealed class PartError
{
    public const int LongestNote = 500;

    private PartError()
    {
    }

    internal PartError(CheckedPart part, ErrorKind kind, string? note)
    {
        Id = Guid.NewGuid();
        AgencyId = part.AgencyId;
        CheckedPartId = part.Id;
        Kind = kind;
        Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
    }

    public Guid Id { get; private set; }

    public Guid AgencyId { get; private set; }

    public Guid CheckedPartId { get; private set; }

    public ErrorKind Kind { get; private set; }

    public string? Note { get; private set; }
}

/// <summary>An error as the second person says it.</summary>
public sealed record FoundError(ErrorKind Kind, string? Note);

public enum ErrorKind
{
    WrongField,
    MissingPage,
    WrongOrder,
    UnreadableImage,
    WrongSplit,
    TextError,
}

public enum CheckReason
{
    /// <summary>A page of it is not to be trusted.</summary>
    Flagged,

    /// <summary>Drawn.</summary>
    Sample,
}

public enum CheckState
{
    Waiting,
    Right,
    Wrong,

    /// <summary>Wrong, and put right since.</summary>
    Mended,
}
