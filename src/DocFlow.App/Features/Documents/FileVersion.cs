namespace DocFlow.App.Features.Documents;

/// <summary>One state of a file: a list of pages, each a page of some received file with a transform.</summary>
public sealed class FileVersion
{
    private readonly List<VersionPage> pages = [];

    private FileVersion()
    {
    }

    internal FileVersion(DocumentFile file, int number, ReceivedFile source, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = file.AgencyId;
        DocumentFileId = file.Id;
        Number = number;
        SourceId = source.Id;
        Source = source;
        CreatedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid AgencyId { get; private set; }

    public Guid DocumentFileId { get; private set; }

    /// <summary>1, 2, 3 …; the highest is shown.</summary>
    public int Number { get; private set; }

    /// <summary>The received file it comes from; the bytes that are downloaded and sent.</summary>
    public Guid SourceId { get; private set; }

    public ReceivedFile? Source { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public IReadOnlyList<VersionPage> Pages => pages;

    internal void AddPage(Guid receivedFileId, int sourceNumber, int turn) => pages.Add(new VersionPage
    {
        Id = Guid.NewGuid(),
        AgencyId = AgencyId,
        FileVersionId = Id,
        Ordinal = pages.Count + 1,
        ReceivedFileId = receivedFileId,
        SourceNumber = sourceNumber,
        Turn = turn,
    });
}
