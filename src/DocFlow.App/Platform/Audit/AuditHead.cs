using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Platform.Audit;

/// <summary>The end of an agency's chain: locked by every transaction that writes into it.</summary>
public sealed class AuditHead
{
    public Guid AgencyId { get; init; }

    public long Sequence { get; set; }

    public string Seal { get; set; } = "";
}

internal sealed class AuditHeadMap : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> table)
    {
        table.ToTable("audit_head");
        table.HasKey(h => h.AgencyId);
        // The chain of no agency has the empty id: it must not be taken for a value still to be made.
        table.Property(h => h.AgencyId).ValueGeneratedNever();
        table.Property(h => h.Seal).HasMaxLength(64);
    }
}
