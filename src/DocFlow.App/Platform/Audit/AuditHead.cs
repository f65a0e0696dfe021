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
        table.Property(h => h.Seal).HasMaxLength(64);
    }
}
