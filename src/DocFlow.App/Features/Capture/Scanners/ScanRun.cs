using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.Ocr;

namespace DocFlow.App.Features.Capture.Scanners;

/// <summary>
/// Lượt quét: pages that a person scans one stack after another, until they are received as one document. Each page is safe as soon as it has left the
/// scanner; paper does not come twice.
/// </summary>
public sealed class ScanRun : OfficeRow
{
    private ScanRun()
    {
    }

    public ScanRun(Scanner scanner, PaperSettings settings, Viewer by, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = scanner.AgencyId;
        ScannerId = scanner.Id;
        PersonId = by.PersonId ?? throw new NotAllowed(CaptureFeature.Receive);
        StartedAt = now;
        Begin(scanner, settings);
    }

    public Guid ScannerId { get; private set; }

    public Scanner? Scanner { get; private set; }

    public Guid PersonId { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public ScanRunState State { get; private set; }

    public PaperFeed Feed { get; private set; }

    public int Dpi { get; private set; }

    public bool Colour { get; private set; }

    public int Pages { get; private set; }

    /// <summary>Why the last stack ended before its end (<c>problem.CODE</c>).</summary>
    public string? Problem { get; private set; }

    public Guid? DocumentId { get; private set; }

    internal PaperSettings Settings => new(Dpi, Feed, Colour);

    /// <summary>The next stack, or the next sheet on the glass.</summary>
    public void Continue(Scanner scanner, PaperSettings settings)
    {
        if (State != ScanRunState.Open)
            throw new RuleBroken("capture.scanNotOpen");
        Begin(scanner, settings);
    }

    internal ScanRunPage AddPage(StoredFile picture)
    {
        Pages++;
        return new ScanRunPage { RunId = Id, AgencyId = AgencyId, PersonId = PersonId, Number = Pages, Sha256 = picture.Sha256 };
    }

    /// <summary>The job looks at this between two pages.</summary>
    public void AskToStop()
    {
        if (State != ScanRunState.Scanning)
            throw new RuleBroken("capture.scanNotRunning");
        State = ScanRunState.Stopping;
    }

    internal void StackEnded(string? problem)
    {
        State = ScanRunState.Open;
        Problem = problem;
    }

    internal void Received(Guid documentId)
    {
        if (State != ScanRunState.Open)
            throw new RuleBroken("capture.scanNotOpen");
        if (Pages == 0)
            throw new RuleBroken("capture.scanNoPages");
        (State, DocumentId, Problem) = (ScanRunState.Received, documentId, null);
        Happened("capture.scanned", new { pages = Pages, dpi = Dpi, documentId });
    }

    public void GiveUp()
    {
        if (State != ScanRunState.Open)
            throw new RuleBroken("capture.scanNotOpen");
        State = ScanRunState.GivenUp;
        Happened("capture.scanGivenUp", new { pages = Pages });
    }

    private void Begin(Scanner scanner, PaperSettings settings)
    {
        if (!scanner.Feeds.Contains(settings.Feed))
            throw new RuleBroken("capture.scannerFeedMissing") { Field = "Feed" };
        if (!scanner.Resolutions.Contains(settings.Dpi))
            throw new RuleBroken("capture.scannerDpiMissing") { Field = "Dpi" };
        (State, Problem) = (ScanRunState.Scanning, null);
        (Feed, Dpi, Colour) = (settings.Feed, settings.Dpi, settings.Colour);
    }
}

/// <summary>A page as the scanner sent it.</summary>
public sealed class ScanRunPage
{
    public Guid RunId { get; init; }

    public Guid AgencyId { get; init; }

    public Guid PersonId { get; init; }

    public int Number { get; init; }

    public required string Sha256 { get; init; }
}

public enum ScanRunState
{
    Scanning,
    Stopping,

    /// <summary>More paper may come, or what there is be received.</summary>
    Open,
    Received,
    GivenUp,
}
