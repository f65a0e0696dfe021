using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Features.Registers;

internal sealed class RegisterMap : IEntityTypeConfiguration<Register>
{
    public void Configure(EntityTypeBuilder<Register> table)
    {
        table.ToTable("register");
        table.Property(r => r.Id).ValueGeneratedNever();
        table.HasIndex(r => new { r.AgencyId, r.Kind, r.Year, r.Name }).IsUnique();
    }
}

internal sealed class IncomingDocumentMap : IEntityTypeConfiguration<IncomingDocument>
{
    public void Configure(EntityTypeBuilder<IncomingDocument> table)
    {
        table.ToTable("incoming_document");
        table.Property(d => d.Id).ValueGeneratedNever();
        table.Property(d => d.CodeText).HasMaxLength(100);
        table.Property(d => d.CodeKey).HasMaxLength(100);
        table.Property(d => d.SearchKey).HasMaxLength(1100);
        table.Property(d => d.Result).HasMaxLength(2000);
        table.Ignore(d => d.Number);
        table.HasOne(d => d.Document).WithMany().HasForeignKey(d => d.DocumentId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Register>().WithMany().HasForeignKey(d => d.RegisterId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(d => new { d.AgencyId, d.RegisterId, d.ArrivalNumber }).IsUnique();
        table.HasIndex(d => new { d.AgencyId, d.DocumentId }).IsUnique();
        table.HasIndex(d => new { d.AgencyId, d.CodeKey });
        table.HasIndex(d => new { d.AgencyId, d.State });
    }
}
