using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Documents;

/// <summary>
/// Văn bản with its files: one main file and annexes in order, each with its versions. What it means to the office (incoming,
/// outgoing, archived) is told by the rows of other features that point at it.
/// </summary>
public sealed class Document : OfficeRow
{
    private readonly List<DocumentFile> files = [];
    private readonly List<Involvement> involvements = [];

    private Document()
    {
    }

    public Document(Guid agencyId, string title, Guid? unitId, Guid? createdBy, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = agencyId;
        Title = Cut(title);
        UnitId = unitId;
        CreatedBy = createdBy;
        CreatedAt = now;
        if (createdBy is { } person)
            involvements.Add(new Involvement { DocumentId = Id, PersonId = person, Part = InvolvementPart.Creator });
        Happened("document.created", new { title = Title });
    }

    /// <summary>It only holds stacks of paper that are yet to become documents: no search finds its pages.</summary>
    public bool HoldsStacks { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>The unit it lies with; its leader sees it.</summary>
    public Guid? UnitId { get; private set; }

    public Guid? CreatedBy { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public IReadOnlyList<DocumentFile> Files => files;

    public IReadOnlyList<Involvement> Involvements => involvements;

    /// <summary>Where the files of a batch lie until they are split.</summary>
    public static Document OfStacks(Guid agencyId, string title, Guid? unitId, Guid? createdBy, DateTimeOffset now) => new(agencyId, title, unitId, createdBy, now) { HoldsStacks = true };

    public void Retitle(string title)
    {
        if (string.IsNullOrWhiteSpace(title))
            throw new RuleBroken("documents.titleMissing") { Field = "Title" };
        if (Cut(title) == Title)
            return;
        Happened("document.retitled", new { from = Title, to = Cut(title) });
        Title = Cut(title);
    }

    /// <summary>Adds a file as it was received: the first is the main file, the others are annexes behind it.</summary>
    public DocumentFile AddFile(ReceivedFile received, DateTimeOffset now)
    {
        var file = new DocumentFile(this, received.Name, files.Count, now);
        files.Add(file);
        file.AddVersion(received, now);
        Happened("document.fileAdded", new { received.Name, received.Sha256, received.Length });
        return file;
    }

    /// <summary>A file made from pages of received files: its version names each page's origin, its bytes show them so.</summary>
    public DocumentFile AddArranged(ReceivedFile made, IReadOnlyList<PageChoice> pages, DateTimeOffset now)
    {
        if (pages.Count == 0)
            throw new RuleBroken("documents.noPages");
        var file = new DocumentFile(this, made.Name, files.Count, now);
        files.Add(file);
        var version = file.AddVersion(made, now);
        foreach (var page in pages)
            version.AddPage(page.ReceivedFileId, page.SourceNumber, page.Turn);
        Happened("document.fileAdded", new { made.Name, made.Sha256, made.Length });
        return file;
    }

    /// <summary>New bytes made from those before (fields laid, signed, sealed): the next version of the file; the earlier ones stay.</summary>
    public FileVersion Replace(DocumentFile file, ReceivedFile made, DateTimeOffset now)
    {
        var version = file.AddVersion(made, now);
        Happened("document.fileReplaced", new { made.Name, made.Sha256, made.Length, version = version.Number });
        return version;
    }

    /// <summary>The pages of these received bytes are known: the version that stands for them shows them one for one.</summary>
    public void ShowPages(Guid receivedFileId, int pages)
    {
        foreach (var version in files.SelectMany(f => f.Versions).Where(v => v.SourceId == receivedFileId && v.Pages.Count == 0))
        {
            for (var number = 1; number <= pages; number++)
                version.AddPage(receivedFileId, number, turn: 0);
        }
    }

    /// <summary>From now on this person, or this unit, may see the document.</summary>
    public void Involve(Guid? personId, Guid? unitId, InvolvementPart part)
    {
        if (involvements.Any(i => i.PersonId == personId && i.UnitId == unitId && i.Part == part))
            return;
        involvements.Add(new Involvement { DocumentId = Id, PersonId = personId, UnitId = unitId, Part = part });
        Happened("document.involved", new { personId, unitId, part = part.ToString() });
    }

    private static string Cut(string title) => title.Trim() is { Length: > 500 } longer ? longer[..500] : title.Trim();
}
