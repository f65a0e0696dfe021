using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using DocFlow.Signing;

namespace DocFlow.App.Features.Signing.Raising;

/// <summary>
/// A file that was issued at B-B and is on its way to the level its agency wants: time-stamp, evidence, time-stamp over all (SIGNING §5.4). The
/// document is valid meanwhile. What was delivered stays as it was issued; the raised file is the issuer's, for its archive.
/// </summary>
public sealed class FileRaising : OfficeRow
{
    private FileRaising()
    {
    }

    /// <param name="issued">the bytes that were issued</param>
    public FileRaising(Document document, DocumentFile file, ReceivedFile issued, PadesLevel wanted, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = document.AgencyId;
        DocumentId = document.Id;
        DocumentFileId = file.Id;
        IssuedSha256 = issued.Sha256;
        Wanted = wanted;
        AskedAt = now;
        NextAt = now;
        Happened("signing.raiseAsked", new { level = wanted.Spelled(), issued.Sha256 });
    }

    public Guid DocumentId { get; private set; }

    public Document? Document { get; private set; }

    public Guid DocumentFileId { get; private set; }

    public string IssuedSha256 { get; private set; } = "";

    public PadesLevel Wanted { get; private set; }

    public PadesLevel Reached { get; private set; }

    public RaisingState State { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>When the time-stamp and when the wanted level came.</summary>
    public DateTimeOffset? StampedAt { get; private set; }

    public DateTimeOffset? ReachedAt { get; private set; }

    /// <summary>Tries that ended without the wanted level, since the last one that brought something.</summary>
    public int Attempts { get; private set; }

    public DateTimeOffset? NextAt { get; private set; }

    /// <summary>Why it waits: <c>problem.CODE</c> in the string tables.</summary>
    public string? Problem { get; private set; }

    public string? ProblemDetail { get; private set; }

    /// <summary>New bytes stand at this level.</summary>
    public void Rose(PadesLevel level, string sha256, DateTimeOffset now)
    {
        if (Reached < PadesLevel.Timestamped)
            StampedAt = now;
        (Reached, Attempts, Problem, ProblemDetail, NextAt) = (level, 0, null, null, now);
        if (level >= Wanted)
            (State, ReachedAt, NextAt) = (RaisingState.Done, now, null);
        Happened("signing.raised", new { level = level.Spelled(), sha256 });
    }

    /// <summary>This try brought nothing; the next one is planned.</summary>
    public void Wait(string problem, string? detail, DateTimeOffset next, bool counts)
    {
        if (counts)
            Attempts++;
        (State, Problem, ProblemDetail, NextAt) = (RaisingState.Waiting, problem, Short(detail), next);
        Happened("signing.raiseWaits", new { problem, detail = ProblemDetail, Attempts });
    }

    /// <summary>Trying again by itself would not help.</summary>
    public void Halt(string problem, string? detail)
    {
        (State, Problem, ProblemDetail, NextAt) = (RaisingState.Halted, problem, Short(detail), null);
        Happened("signing.raiseHalted", new { problem, detail = ProblemDetail });
    }

    /// <summary>Somebody asks for a try now, or the agency's service has changed.</summary>
    public void TakeUp(DateTimeOffset now)
    {
        if (State == RaisingState.Done)
            throw new RuleBroken("signing.raisedAlready");
        (State, Attempts, NextAt) = (RaisingState.Waiting, 0, now);
        Happened("signing.raiseTakenUp");
    }

    private static string? Short(string? detail) => detail is { Length: > 400 } ? detail[..400] : detail;
}

public enum RaisingState
{
    Waiting,
    Done,
    Halted,
}
