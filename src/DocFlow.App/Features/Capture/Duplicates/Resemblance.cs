using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;

namespace DocFlow.App.Features.Capture.Duplicates;

/// <summary>Có thể trùng: a first page that looks like the first page of a document that was there before, and says the same. A hint; nothing is left out because of it.</summary>
public sealed class Resemblance : OfficeRow
{
    private Resemblance()
    {
    }

    internal Resemblance(ReadPage page, PagePrint earlier, int bits, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = page.AgencyId;
        (DocumentId, ReadPageId, OtherDocumentId, OtherPageId) = (page.DocumentId, page.Id, earlier.DocumentId, earlier.ReadPageId);
        (Bits, FoundAt) = (bits, now);
    }

    public Guid DocumentId { get; private set; }

    public Document? Document { get; private set; }

    public Guid ReadPageId { get; private set; }

    public Guid OtherDocumentId { get; private set; }

    /// <summary>The one that was there before.</summary>
    public Document? Other { get; private set; }

    public Guid OtherPageId { get; private set; }

    /// <summary>Of 64, by how many the pictures differ.</summary>
    public int Bits { get; private set; }

    public DateTimeOffset FoundAt { get; private set; }

    public string? DismissedByName { get; private set; }

    public DateTimeOffset? DismissedAt { get; private set; }

    /// <summary>A person has compared them: they are two documents.</summary>
    internal void Dismiss(Viewer by, DateTimeOffset now)
    {
        if (DismissedAt is not null)
            throw new RuleBroken("capture.alreadyDismissed");
        (DismissedByName, DismissedAt) = (by.Name, now);
        Happened("capture.notADuplicate", new { document = DocumentId, other = OtherDocumentId });
    }
}
