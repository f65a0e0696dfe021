using DocFlow.App.Features.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Features.Capture;

internal sealed class CaptureItemMap : IEntityTypeConfiguration<CaptureItem>
{
    public void Configure(EntityTypeBuilder<CaptureItem> table)
    {
        table.ToTable("capture_item");
        table.Property(i => i.Id).ValueGeneratedNever();
        table.Property(i => i.Problem).HasMaxLength(80);
        table.HasOne(i => i.Document).WithMany().HasForeignKey(i => i.DocumentId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<ReceivedFile>().WithMany().HasForeignKey(i => i.ReceivedFileId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(i => new { i.AgencyId, i.ReceivedAt });
        table.HasIndex(i => new { i.AgencyId, i.State });
    }
}
