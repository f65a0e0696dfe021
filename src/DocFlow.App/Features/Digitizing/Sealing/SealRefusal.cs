using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Digitizing;

/// <summary>
/// A document that is a signed original, and whose file takes no further signature. A question to the registry, by name: it may be left with the signatures
/// it has, or tried again.
/// </summary>
public sealed class SealRefusal : OfficeRow
{
    /// <summary>What a file, not a key, has against being signed.</summary>
    private static readonly HashSet<string> ofTheFile =
    [
        "signing.notIntact", .. new[] { "locked", "fieldLocked", "fieldTaken", "encrypted", "damaged", "unreadable", "rectangle", "pageMissing", "seedValue" }.Select(code => "signing.refused." + code),
    ];

    private SealRefusal()
    {
    }

    internal SealRefusal(BatchPart part, SealRun run, string problem, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = part.AgencyId;
        (BatchId, PartId) = (part.BatchId, part.Id);
        Again(run.Id, problem, now);
    }

    public Guid BatchId { get; private set; }

    public Batch? Batch { get; private set; }

    public Guid PartId { get; private set; }

    public BatchPart? Part { get; private set; }

    public Guid SealRunId { get; private set; }

    /// <summary>Why: a code of the string tables (<c>rule.CODE</c>).</summary>
    public string Problem { get; private set; } = "";

    public DateTimeOffset RefusedAt { get; private set; }

    /// <summary>Who decided that it stays as it is; null while nobody has.</summary>
    public string? LeftByName { get; private set; }

    public Guid? LeftBy { get; private set; }

    public DateTimeOffset? LeftAt { get; private set; }

    internal static bool IsOfTheFile(string problem) => ofTheFile.Contains(problem);

    internal void Again(Guid run, string problem, DateTimeOffset now)
    {
        (SealRunId, Problem, RefusedAt) = (run, problem, now);
        Happened("batch.sealRefused", new { PartId, problem });
    }

    /// <summary>The document keeps the signatures it has and gets none of the agency's.</summary>
    internal void Leave(Guid? by, string byName, DateTimeOffset now)
    {
        if (LeftAt is not null)
            return;
        (LeftBy, LeftByName, LeftAt) = (by, byName, now);
        Happened("batch.leftAsSigned", new { PartId, Problem });
    }
}
