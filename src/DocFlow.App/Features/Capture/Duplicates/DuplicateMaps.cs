using DocFlow.App.Features.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Features.Capture.Duplicates;

internal sealed class PagePrintMap : IEntityTypeConfiguration<PagePrint>
{
    public void Configure(EntityTypeBuilder<PagePrint> table)
    {
        table.ToTable("page_print");
        table.Property(p => p.Id).ValueGeneratedNever();
        table.HasOne(p => p.Document).WithMany().HasForeignKey(p => p.DocumentId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<ReadPage>().WithMany().HasForeignKey(p => p.ReadPageId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(p => p.ReadPageId).IsUnique();
        table.HasIndex(p => new { p.AgencyId, p.Band0 });
        table.HasIndex(p => new { p.AgencyId, p.Band1 });
        table.HasIndex(p => new { p.AgencyId, p.Band2 });
        table.HasIndex(p => new { p.AgencyId, p.Band3 });
    }
}

internal sealed class ResemblanceMap : IEntityTypeConfiguration<Resemblance>
{
    public void Configure(EntityTypeBuilder<Resemblance> table)
    {
        table.ToTable("resemblance");
        table.Property(r => r.Id).ValueGeneratedNever();
        table.HasOne(r => r.Document).WithMany().HasForeignKey(r => r.DocumentId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne(r => r.Other).WithMany().HasForeignKey(r => r.OtherDocumentId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<ReadPage>().WithMany().HasForeignKey(r => r.ReadPageId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<ReadPage>().WithMany().HasForeignKey(r => r.OtherPageId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(r => new { r.ReadPageId, r.OtherPageId }).IsUnique();
        table.HasIndex(r => new { r.DocumentId, r.DismissedAt });
    }
}
