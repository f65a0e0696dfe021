using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Features.Digitizing;

/// <summary>Biên bản nghiệm thu of a batch: a document of its own, made from what was measured, and the figures it was made from.</summary>
public sealed class AcceptanceProtocol : OfficeRow
{
    private AcceptanceProtocol()
    {
    }

    internal AcceptanceProtocol(Batch batch, Document document, string facts, double signaturesAt, Guid? by, string byName, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = batch.AgencyId;
        (BatchId, DocumentId, Facts, SignaturesAt, MadeBy, MadeByName, MadeAt) = (batch.Id, document.Id, facts, signaturesAt, by, byName, now);
        Document = document;
        Happened("batch.accepted", new { document = document.Id });
    }

    public Guid BatchId { get; private set; }

    public Batch? Batch { get; private set; }

    public Guid DocumentId { get; private set; }

    public Document? Document { get; private set; }

    /// <summary>JSON of <see cref="MeasuredBatch"/>, as they stood then.</summary>
    public string Facts { get; private set; } = "";

    /// <summary>Where on its last page the signatures go, in points from the top.</summary>
    public double SignaturesAt { get; private set; }

    public Guid? MadeBy { get; private set; }

    public string MadeByName { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }
}

internal sealed class AcceptanceProtocolMap : IEntityTypeConfiguration<AcceptanceProtocol>
{
    public void Configure(EntityTypeBuilder<AcceptanceProtocol> table)
    {
        table.ToTable("acceptance_protocol");
        table.Property(p => p.Id).ValueGeneratedNever();
        table.Property(p => p.Facts).HasMaxLength(-1);
        table.HasOne(p => p.Batch).WithMany().HasForeignKey(p => p.BatchId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne(p => p.Document).WithMany().HasForeignKey(p => p.DocumentId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(p => p.BatchId).IsUnique();
    }
}
