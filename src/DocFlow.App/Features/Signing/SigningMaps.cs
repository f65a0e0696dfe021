using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Features.Signing;

internal sealed class SigningKeyMap : IEntityTypeConfiguration<SigningKey>
{
    public void Configure(EntityTypeBuilder<SigningKey> table)
    {
        table.ToTable("signing_key");
        table.Property(k => k.Id).ValueGeneratedNever();
        table.Ignore(k => k.Blocked);
        table.Ignore(k => k.Usable);
        table.Ignore(k => k.IsAgencys);
        table.Ignore(k => k.IsOnToken);
        table.Property(k => k.TokenLabel).HasMaxLength(32);
        table.Property(k => k.TokenKeyLabel).HasMaxLength(200);
        table.Property(k => k.Fingerprint).HasMaxLength(64);
        table.Property(k => k.ImageSha256).HasMaxLength(64);
        table.HasIndex(k => new { k.AgencyId, k.Fingerprint }).IsUnique();
        table.HasIndex(k => new { k.AgencyId, k.PersonId });
    }
}

internal sealed class PendingSigningMap : IEntityTypeConfiguration<PendingSigning>
{
    public void Configure(EntityTypeBuilder<PendingSigning> table)
    {
        table.ToTable("pending_signing");
        table.Property(p => p.Id).ValueGeneratedNever();
        table.Property(p => p.Purpose).HasMaxLength(80);
        table.Property(p => p.SourceSha256).HasMaxLength(64);
        table.Property(p => p.StagedSha256).HasMaxLength(64);
        table.Property(p => p.SignedSha256).HasMaxLength(64);
        table.Property(p => p.Pending).HasMaxLength(-1);
        table.HasOne(p => p.Document).WithMany().HasForeignKey(p => p.DocumentId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<SigningKey>().WithMany().HasForeignKey(p => p.KeyId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(p => new { p.AgencyId, p.SubjectId, p.Purpose });
        table.HasIndex(p => new { p.State, p.ExpiresAt });
    }
}

internal sealed class SignatureCheckMap : IEntityTypeConfiguration<SignatureCheck>
{
    public void Configure(EntityTypeBuilder<SignatureCheck> table)
    {
        table.ToTable("signature_check");
        table.Property(c => c.Id).ValueGeneratedNever();
        table.Property(c => c.Sha256).HasMaxLength(64);
        table.Property(c => c.Verdict).HasMaxLength(20);
        table.Property(c => c.Report).HasMaxLength(-1);
        table.Property(c => c.FactsSha256).HasMaxLength(64);
        table.Property(c => c.BasisSha256).HasMaxLength(64);
        table.Property(c => c.Evidence).HasMaxLength(-1);
        table.HasOne(c => c.Document).WithMany().HasForeignKey(c => c.DocumentId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Documents.ReceivedFile>().WithMany().HasForeignKey(c => c.ReceivedFileId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(c => new { c.AgencyId, c.DocumentId });
        table.HasIndex(c => new { c.ReceivedFileId, c.CheckedAt });
    }
}
