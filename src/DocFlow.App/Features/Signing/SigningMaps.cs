using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Levels;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Features.Signing.Preserving;
using DocFlow.App.Features.Signing.Raising;
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
        table.Ignore(k => k.WantsPin);
        table.Property(k => k.TokenLabel).HasMaxLength(32);
        table.Property(k => k.TokenKeyLabel).HasMaxLength(200);
        table.Property(k => k.Reference).HasMaxLength(400);
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
        table.Property(p => p.Facts).HasMaxLength(2000);
        table.Property(p => p.OutputName).HasMaxLength(200);
        table.Ignore(p => p.Waits);
        table.HasOne(p => p.Document).WithMany().HasForeignKey(p => p.DocumentId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<SigningKey>().WithMany().HasForeignKey(p => p.KeyId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(p => new { p.AgencyId, p.SubjectId, p.Purpose });
        table.HasIndex(p => new { p.State, p.ExpiresAt });
        table.HasIndex(p => p.GroupId);
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
        table.HasOne(c => c.Document).WithMany().HasForeignKey(c => c.DocumentId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Documents.ReceivedFile>().WithMany().HasForeignKey(c => c.ReceivedFileId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(c => new { c.AgencyId, c.DocumentId });
        table.HasIndex(c => new { c.ReceivedFileId, c.CheckedAt });
    }
}

internal sealed class LevelSettingMap : IEntityTypeConfiguration<LevelSetting>
{
    public void Configure(EntityTypeBuilder<LevelSetting> table)
    {
        table.ToTable("level_setting");
        table.Property(s => s.Id).ValueGeneratedNever();
        table.Ignore(s => s.IsOn);
        table.Property(s => s.Address).HasMaxLength(400);
        table.Property(s => s.Policy).HasMaxLength(100);
        table.Property(s => s.UserName).HasMaxLength(100);
        table.HasIndex(s => s.AgencyId).IsUnique();
    }
}

internal sealed class FileRaisingMap : IEntityTypeConfiguration<FileRaising>
{
    public void Configure(EntityTypeBuilder<FileRaising> table)
    {
        table.ToTable("file_raising");
        table.Property(r => r.Id).ValueGeneratedNever();
        table.Property(r => r.IssuedSha256).HasMaxLength(64);
        table.Property(r => r.Problem).HasMaxLength(100);
        table.Property(r => r.ProblemDetail).HasMaxLength(400);
        table.HasOne(r => r.Document).WithMany().HasForeignKey(r => r.DocumentId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Documents.DocumentFile>().WithMany().HasForeignKey(r => r.DocumentFileId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(r => new { r.AgencyId, r.State });
        table.HasIndex(r => new { r.AgencyId, r.DocumentId });
    }
}

internal sealed class PreservedFileMap : IEntityTypeConfiguration<PreservedFile>
{
    public void Configure(EntityTypeBuilder<PreservedFile> table)
    {
        table.ToTable("preserved_file");
        table.Property(p => p.Id).ValueGeneratedNever();
        table.Ignore(p => p.RunIds);
        table.Property(p => p.Sha256).HasMaxLength(64);
        table.Property(p => p.WhyVi).HasMaxLength(1000);
        table.Property(p => p.WhyEn).HasMaxLength(1000);
        table.Property(p => p.RecordDigest).HasMaxLength(20);
        table.Property(p => p.Runs).HasMaxLength(-1);
        table.HasOne(p => p.Document).WithMany().HasForeignKey(p => p.DocumentId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Documents.ReceivedFile>().WithMany().HasForeignKey(p => p.ReceivedFileId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(p => new { p.AgencyId, p.ReceivedFileId }).IsUnique();
        table.HasIndex(p => new { p.AgencyId, p.Superseded, p.DueAt });
    }
}

internal sealed class PreservationRunMap : IEntityTypeConfiguration<PreservationRun>
{
    public void Configure(EntityTypeBuilder<PreservationRun> table)
    {
        table.ToTable("preservation_run");
        table.Property(r => r.Id).ValueGeneratedNever();
        table.Property(r => r.Digest).HasMaxLength(20);
        table.Property(r => r.Authority).HasMaxLength(500);
        table.Property(r => r.WhyVi).HasMaxLength(1000);
        table.Property(r => r.WhyEn).HasMaxLength(1000);
        table.Property(r => r.Problem).HasMaxLength(100);
        table.Property(r => r.Detail).HasMaxLength(400);
        table.HasIndex(r => new { r.AgencyId, r.At });
    }
}

internal sealed class PreservationSettingMap : IEntityTypeConfiguration<PreservationSetting>
{
    public void Configure(EntityTypeBuilder<PreservationSetting> table)
    {
        table.ToTable("preservation_setting");
        table.Property(s => s.Id).ValueGeneratedNever();
        table.Property(s => s.Digest).HasMaxLength(20);
        table.HasIndex(s => s.AgencyId).IsUnique();
    }
}
