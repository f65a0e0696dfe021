using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Features.Digitizing;

internal sealed class SecondCheckMap : IEntityTypeConfiguration<SecondCheck>
{
    public void Configure(EntityTypeBuilder<SecondCheck> table)
    {
        table.ToTable("second_check");
        table.Property(c => c.Id).ValueGeneratedNever();
        table.Property(c => c.Seed).HasMaxLength(16);
        table.Ignore(c => c.Judged);
        table.Ignore(c => c.Wrong);
        table.Ignore(c => c.ErrorPercent);
        table.HasOne(c => c.Batch).WithMany().HasForeignKey(c => c.BatchId).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(c => c.Parts).WithOne(p => p.Check).HasForeignKey(p => p.SecondCheckId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(c => new { c.BatchId, c.Number }).IsUnique();
    }
}

internal sealed class CheckedPartMap : IEntityTypeConfiguration<CheckedPart>
{
    public void Configure(EntityTypeBuilder<CheckedPart> table)
    {
        table.ToTable("checked_part");
        table.Property(p => p.Id).ValueGeneratedNever();
        table.Ignore(p => p.IsWrong);
        table.HasOne(p => p.Part).WithMany().HasForeignKey(p => p.PartId).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(p => p.Errors).WithOne().HasForeignKey(e => e.CheckedPartId);
        table.Navigation(p => p.Errors).AutoInclude();
        table.HasIndex(p => new { p.SecondCheckId, p.PartId }).IsUnique();
    }
}

internal sealed class PartErrorMap : IEntityTypeConfiguration<PartError>
{
    public void Configure(EntityTypeBuilder<PartError> table)
    {
        table.ToTable("part_error");
        table.Property(e => e.Id).ValueGeneratedNever();
        table.Property(e => e.Note).HasMaxLength(PartError.LongestNote);
        table.HasIndex(e => new { e.CheckedPartId, e.Kind }).IsUnique();
    }
}
