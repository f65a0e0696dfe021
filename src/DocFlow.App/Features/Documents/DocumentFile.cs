using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Documents;

/// <summary>The main file (ordinal 0) or an annex of a document.</summary>
public sealed class DocumentFile
{
    private readonly List<FileVersion> versions = [];

    private DocumentFile()
    {
    }

    internal DocumentFile(Document document, string name, int ordinal, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = document.AgencyId;
        DocumentId = document.Id;
        Name = name;
        Ordinal = ordinal;
    }

    public Guid Id { get; private set; }

    public Guid AgencyId { get; private set; }

    public Guid DocumentId { get; private set; }

    public int Ordinal { get; private set; }

    public string Name { get; private set; } = "";

    public bool IsMain => Ordinal == 0;

    public IReadOnlyList<FileVersion> Versions => versions;

    public FileVersion Current => versions.MaxBy(v => v.Number)!;

    /// <summary>A version that shows the received file page for page; the pages follow when they are known.</summary>
    internal FileVersion AddVersion(ReceivedFile source, DateTimeOffset now)
    {
        var version = new FileVersion(this, versions.Count + 1, source, now);
        versions.Add(version);
        return version;
    }

    /// <summary>A version made from the pages of an earlier one: other order, turned, left out. No byte is touched.</summary>
    public FileVersion Arrange(IReadOnlyList<PageChoice> pages, DateTimeOffset now)
    {
        if (pages.Count == 0)
            throw new RuleBroken("documents.noPages");
        if (pages.Any(p => p.Turn % 90 != 0))
            throw new RuleBroken("documents.turn");
        var version = new FileVersion(this, versions.Count + 1, Current.Source!, now);
        foreach (var page in pages)
            version.AddPage(page.ReceivedFileId, page.SourceNumber, ((page.Turn % 360) + 360) % 360);
        versions.Add(version);
        return version;
    }
}

/// <summary>A page of a received file, turned clockwise by a multiple of 90 degrees.</summary>
public sealed record PageChoice(Guid ReceivedFileId, int SourceNumber, int Turn);
