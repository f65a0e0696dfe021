using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Features.Handling;

internal sealed class DirectionMap : IEntityTypeConfiguration<Direction>
{
    public void Configure(EntityTypeBuilder<Direction> table)
    {
        table.ToTable("direction");
        table.Property(d => d.Id).ValueGeneratedNever();
        table.Property(d => d.Text).HasMaxLength(2000);
        table.HasOne(d => d.Document).WithMany().HasForeignKey(d => d.DocumentId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Registers.IncomingDocument>().WithMany().HasForeignKey(d => d.IncomingId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(d => new { d.AgencyId, d.IncomingId });
    }
}

internal sealed class BranchMap : IEntityTypeConfiguration<Branch>
{
    public void Configure(EntityTypeBuilder<Branch> table)
    {
        table.ToTable("branch");
        table.Property(b => b.Id).ValueGeneratedNever();
        table.Property(b => b.Result).HasMaxLength(2000);
        table.Property(b => b.ReturnReason).HasMaxLength(2000);
        table.HasOne(b => b.Document).WithMany().HasForeignKey(b => b.DocumentId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Registers.IncomingDocument>().WithMany().HasForeignKey(b => b.IncomingId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(b => new { b.AgencyId, b.IncomingId });
        table.HasIndex(b => new { b.AgencyId, b.State, b.DueOn });
    }
}
