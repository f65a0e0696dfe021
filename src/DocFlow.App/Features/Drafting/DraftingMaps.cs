using DocFlow.App.Features.Drafting.Batch;
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
        table.Property(d => d.CheckCode).HasMaxLength(Marks.IssueCode.Length);
        table.HasOne(d => d.Document).WithMany().HasForeignKey(d => d.DocumentId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Registers.Register>().WithMany().HasForeignKey(d => d.RegisterId).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(d => d.Recipients).WithOne().HasForeignKey(r => r.OutgoingId);
        table.HasIndex(d => new { d.AgencyId, d.RegisterId, d.Number }).IsUnique();
        table.HasIndex(d => new { d.AgencyId, d.DocumentId }).IsUnique();
        table.HasIndex(d => new { d.AgencyId, d.State });
        table.HasIndex(d => new { d.AgencyId, d.CodeKey });
        table.HasIndex(d => d.ReplyToId);
        table.HasIndex(d => d.CheckCode);
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
        table.Property(p => p.MarkOrigin).HasMaxLength(120);
        table.HasIndex(p => p.AgencyId).IsUnique();
    }
}

internal sealed class SigningRunMap : IEntityTypeConfiguration<SigningRun>
{
    public void Configure(EntityTypeBuilder<SigningRun> table)
    {
        table.ToTable("signing_run");
        table.Property(r => r.Id).ValueGeneratedNever();
        table.Property(r => r.Problem).HasMaxLength(100);
        table.HasMany(r => r.Items).WithOne(i => i.Run).HasForeignKey(i => i.RunId);
        table.HasOne<Signing.Keys.SigningKey>().WithMany().HasForeignKey(r => r.KeyId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(r => new { r.AgencyId, r.PersonId, r.State });
    }
}

internal sealed class SigningRunItemMap : IEntityTypeConfiguration<SigningRunItem>
{
    public void Configure(EntityTypeBuilder<SigningRunItem> table)
    {
        table.ToTable("signing_run_item");
        table.Property(i => i.Id).ValueGeneratedNever();
        table.Ignore(i => i.ProblemArguments);
        table.Property(i => i.Sha256).HasMaxLength(64);
        table.Property(i => i.Problem).HasMaxLength(100);
        table.Property(i => i.Arguments).HasMaxLength(2000);
        table.HasOne(i => i.Outgoing).WithMany().HasForeignKey(i => i.OutgoingId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(i => new { i.RunId, i.OutgoingId }).IsUnique();
        table.HasIndex(i => new { i.AgencyId, i.OutgoingId, i.State });
    }
}
