using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Features.Drafting;

internal sealed class OutgoingDocumentMap : IEntityTypeConfiguration<OutgoingDocument>
{
    public void Configure(EntityTypeBuilder<OutgoingDocument> table)
    {
        table.ToTable("outgoing_document");
        table.Property(d => d.Id).ValueGeneratedNever();
        table.Property(d => d.Notation).HasMaxLength(100);
        table.Property(d => d.CodeText).HasMaxLength(120);
        table.Property(d => d.CodeKey).HasMaxLength(120);
        table.Property(d => d.SearchKey).HasMaxLength(700);
        table.Property(d => d.CheckedSha256).HasMaxLength(64);
        table.Property(d => d.ApprovedSha256).HasMaxLength(64);
        table.Property(d => d.ReturnReason).HasMaxLength(2000);
        table.HasOne(d => d.Document).WithMany().HasForeignKey(d => d.DocumentId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Registers.Register>().WithMany().HasForeignKey(d => d.RegisterId).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(d => d.Recipients).WithOne().HasForeignKey(r => r.OutgoingId);
        table.HasIndex(d => new { d.AgencyId, d.RegisterId, d.Number }).IsUnique();
        table.HasIndex(d => new { d.AgencyId, d.DocumentId }).IsUnique();
        table.HasIndex(d => new { d.AgencyId, d.State });
        table.HasIndex(d => new { d.AgencyId, d.CodeKey });
        table.HasIndex(d => d.ReplyToId);
    }
}

internal sealed class OutgoingRecipientMap : IEntityTypeConfiguration<OutgoingRecipient>
{
    public void Configure(EntityTypeBuilder<OutgoingRecipient> table)
    {
        table.ToTable("outgoing_recipient");
        table.Property(r => r.Id).ValueGeneratedNever();
        table.HasIndex(r => new { r.OutgoingId, r.Ordinal });
    }
}

internal sealed class DraftingPracticeMap : IEntityTypeConfiguration<DraftingPractice>
{
    public void Configure(EntityTypeBuilder<DraftingPractice> table)
    {
        table.ToTable("drafting_practice");
        table.Property(p => p.Id).ValueGeneratedNever();
        table.HasIndex(p => p.AgencyId).IsUnique();
    }
}
