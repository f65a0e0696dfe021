using DocFlow.App.Features.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Features.Digitizing;

internal sealed class SealRunMap : IEntityTypeConfiguration<SealRun>
{
    public void Configure(EntityTypeBuilder<SealRun> table)
    {
        table.ToTable("seal_run");
        table.Property(r => r.Id).ValueGeneratedNever();
        table.Property(r => r.Problem).HasMaxLength(100);
        table.HasOne(r => r.Batch).WithMany().HasForeignKey(r => r.BatchId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(r => new { r.BatchId, r.StartedAt });
    }
}

internal sealed class PartSealMap : IEntityTypeConfiguration<PartSeal>
{
    public void Configure(EntityTypeBuilder<PartSeal> table)
    {
        table.ToTable("part_seal");
        table.Property(s => s.Id).ValueGeneratedNever();
        table.Property(s => s.Sha256).HasMaxLength(64);
        table.HasOne(s => s.Batch).WithMany().HasForeignKey(s => s.BatchId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<BatchPart>().WithMany().HasForeignKey(s => s.PartId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<ReceivedFile>().WithMany().HasForeignKey(s => s.ReceivedFileId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(s => s.PartId).IsUnique();
    }
}

internal sealed class SealRefusalMap : IEntityTypeConfiguration<SealRefusal>
{
    public void Configure(EntityTypeBuilder<SealRefusal> table)
    {
        table.ToTable("seal_refusal");
        table.Property(r => r.Id).ValueGeneratedNever();
        table.Property(r => r.Problem).HasMaxLength(100);
        table.HasOne(r => r.Batch).WithMany().HasForeignKey(r => r.BatchId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne(r => r.Part).WithMany().HasForeignKey(r => r.PartId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(r => r.PartId).IsUnique();
    }
}
