using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Digitizing;

/// <summary>A digitized document carries the agency's signature; written in the transaction of the signature itself.</summary>
public sealed class PartSeal : OfficeRow
{
    private PartSeal()
    {
    }

    internal PartSeal(BatchPart part, ReceivedFile signed, Guid runId, string byName, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = part.AgencyId;
        (BatchId, PartId, SealRunId, ReceivedFileId, Sha256, ByName, SealedAt) = (part.BatchId, part.Id, runId, signed.Id, signed.Sha256, byName, now);
        Happened("batch.documentSealed", new { part.Ordinal, signed.Sha256 });
    }

    public Guid BatchId { get; private set; }

    public Batch? Batch { get; private set; }

    public Guid PartId { get; private set; }

    public Guid SealRunId { get; private set; }

    public Guid ReceivedFileId { get; private set; }

    public string Sha256 { get; private set; } = "";

    public string ByName { get; private set; } = "";

    public DateTimeOffset SealedAt { get; private set; }
}
