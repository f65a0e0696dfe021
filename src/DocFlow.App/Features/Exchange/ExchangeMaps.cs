using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Features.Exchange;

internal sealed class DispatchMap : IEntityTypeConfiguration<Dispatch>
{
    public void Configure(EntityTypeBuilder<Dispatch> table)
    {
        table.ToTable("dispatch");
        table.Property(d => d.Id).ValueGeneratedNever();
        table.Property(d => d.Note).HasMaxLength(2000);
        table.Property(d => d.ArrivalNumber).HasMaxLength(40);
        table.HasOne(d => d.Document).WithMany().HasForeignKey(d => d.DocumentId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Drafting.OutgoingDocument>().WithMany().HasForeignKey(d => d.OutgoingId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(d => new { d.AgencyId, d.OutgoingId });
    }
}

internal sealed class ArrivalMap : IEntityTypeConfiguration<Arrival>
{
    public void Configure(EntityTypeBuilder<Arrival> table)
    {
        table.ToTable("arrival");
        table.Property(a => a.Id).ValueGeneratedNever();
        table.Property(a => a.CodeText).HasMaxLength(120);
        table.Property(a => a.RefusalReason).HasMaxLength(2000);
        table.HasOne(a => a.Document).WithMany().HasForeignKey(a => a.DocumentId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(a => new { a.AgencyId, a.DispatchId }).IsUnique();
        table.HasIndex(a => new { a.AgencyId, a.State, a.ArrivedAt });
        table.HasIndex(a => a.DocumentId);
    }
}
