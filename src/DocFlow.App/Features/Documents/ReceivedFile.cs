using DocFlow.App.Platform.Storage;

namespace DocFlow.App.Features.Documents;

/// <summary>Bytes as they came in. Nothing ever changes them: every edit makes a new version that points here.</summary>
public sealed class ReceivedFile
{
    private ReceivedFile()
    {
    }

    public ReceivedFile(Document document, StoredFile stored, string name, string mediaType, Guid? receivedBy, DateTimeOffset now, Guid? derivedFrom = null)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = document.AgencyId;
        DocumentId = document.Id;
        Sha256 = stored.Sha256;
        Length = stored.Length;
        Name = name;
        MediaType = mediaType;
        ReceivedBy = receivedBy;
        ReceivedAt = now;
        DerivedFrom = derivedFrom;
    }

    public Guid Id { get; private set; }

    public Guid AgencyId { get; private set; }

    public Guid DocumentId { get; private set; }

    public Document? Document { get; private set; }

    public string Sha256 { get; private set; } = "";

    public long Length { get; private set; }

    public string Name { get; private set; } = "";

    public string MediaType { get; private set; } = "";

    public Guid? ReceivedBy { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>The received file these bytes were made from (a decrypted copy), when they did not come from outside.</summary>
    public Guid? DerivedFrom { get; private set; }
}
