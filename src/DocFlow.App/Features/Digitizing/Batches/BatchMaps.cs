using DocFlow.App.Features.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Features.Digitizing;

internal sealed class BatchMap : IEntityTypeConfiguration<Batch>
{
    public void Configure(EntityTypeBuilder<Batch> table)
    {
        table.ToTable("batch");
        table.Property(b => b.Id).ValueGeneratedNever();
        table.Property(b => b.DossierCode).HasMaxLength(100);
        table.Property(b => b.Papers).HasMaxLength(4000);
        table.Ignore(b => b.Standing);
        table.HasOne(b => b.Document).WithMany().HasForeignKey(b => b.DocumentId).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(b => b.Stacks).WithOne(s => s.Batch).HasForeignKey(s => s.BatchId).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(b => b.Pages).WithOne(p => p.Batch).HasForeignKey(p => p.BatchId).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(b => b.Parts).WithOne(p => p.Batch).HasForeignKey(p => p.BatchId).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(b => b.Steps).WithOne(s => s.Batch).HasForeignKey(s => s.BatchId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(b => new { b.AgencyId, b.Year, b.Number }).IsUnique();
        table.HasIndex(b => new { b.AgencyId, b.State });
        table.HasIndex(b => b.DocumentId).IsUnique();
    }
}

internal sealed class BatchBookMap : IEntityTypeConfiguration<BatchBook>
{
    public void Configure(EntityTypeBuilder<BatchBook> table)
    {
        table.ToTable("batch_book");
        table.Property(b => b.Id).ValueGeneratedNever();
        table.HasIndex(b => new { b.AgencyId, b.Year }).IsUnique();
    }
}

internal sealed class BatchStackMap : IEntityTypeConfiguration<BatchStack>
{
    public void Configure(EntityTypeBuilder<BatchStack> table)
    {
        table.ToTable("batch_stack");
        table.Property(s => s.Id).ValueGeneratedNever();
        table.Ignore(s => s.IsWithdrawn);
        table.HasOne(s => s.Item).WithMany().HasForeignKey(s => s.ItemId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<ReceivedFile>().WithMany().HasForeignKey(s => s.SignedFileId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(s => new { s.BatchId, s.Ordinal }).IsUnique();
        table.HasIndex(s => s.ItemId).IsUnique();
    }
}

internal sealed class BatchPageMap : IEntityTypeConfiguration<BatchPage>
{
    public void Configure(EntityTypeBuilder<BatchPage> table)
    {
        table.ToTable("batch_page");
        table.Property(p => p.Id).ValueGeneratedNever();
        table.Property(p => p.Ticket).HasMaxLength(1000);
        table.Ignore(p => p.Stands);
        table.HasOne(p => p.Stack).WithMany().HasForeignKey(p => p.StackId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne(p => p.Read).WithMany().HasForeignKey(p => p.ReadPageId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<BatchPart>().WithMany().HasForeignKey(p => p.PartId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(p => new { p.StackId, p.Number }).IsUnique();
        table.HasIndex(p => new { p.BatchId, p.Position });
        table.HasIndex(p => new { p.AgencyId, p.JudgedBy, p.JudgedAt });
    }
}

internal sealed class BatchPartMap : IEntityTypeConfiguration<BatchPart>
{
    public void Configure(EntityTypeBuilder<BatchPart> table)
    {
        table.ToTable("batch_part");
        table.Property(p => p.Id).ValueGeneratedNever();
        table.Property(p => p.TypeName).HasMaxLength(100);
        table.Property(p => p.CodeText).HasMaxLength(100);
        table.Property(p => p.Signer).HasMaxLength(100);
        table.Property(p => p.DossierCode).HasMaxLength(100);
        table.Property(p => p.Retention).HasMaxLength(2);
        table.Ignore(p => p.IsLive);
        table.Ignore(p => p.Fields);
        table.HasOne(p => p.Document).WithMany().HasForeignKey(p => p.DocumentId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(p => new { p.BatchId, p.Ordinal });
        table.HasIndex(p => new { p.AgencyId, p.IndexedBy, p.IndexedAt });
        table.HasIndex(p => p.DocumentId);
    }
}

internal sealed class TurnedReadingMap : IEntityTypeConfiguration<TurnedReading>
{
    public void Configure(EntityTypeBuilder<TurnedReading> table)
    {
        table.ToTable("turned_reading");
        table.Property(t => t.Id).ValueGeneratedNever();
        table.HasOne(t => t.Batch).WithMany().HasForeignKey(t => t.BatchId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<ReadPage>().WithMany().HasForeignKey(t => t.ReadPageId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(t => new { t.ReadPageId, t.Turn }).IsUnique();
    }
}

internal sealed class BatchStepMap : IEntityTypeConfiguration<BatchStep>
{
    public void Configure(EntityTypeBuilder<BatchStep> table)
    {
        table.ToTable("batch_step");
        table.Property(s => s.Id).ValueGeneratedNever();
        table.Property(s => s.Before).HasMaxLength(-1);
        table.HasIndex(s => new { s.BatchId, s.Ordinal }).IsUnique();
    }
}
