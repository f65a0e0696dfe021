using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Features.Documents;

internal sealed class DocumentMap : IEntityTypeConfiguration<Document>
{
    public void Configure(EntityTypeBuilder<Document> table)
    {
        table.ToTable("document");
        table.Property(d => d.Id).ValueGeneratedNever();
        table.HasMany(d => d.Files).WithOne().HasForeignKey(f => f.DocumentId);
        table.HasMany(d => d.Involvements).WithOne().HasForeignKey(i => i.DocumentId);
        table.HasIndex(d => new { d.AgencyId, d.CreatedAt });
        table.HasIndex(d => new { d.AgencyId, d.UnitId });
    }
}

internal sealed class DocumentFileMap : IEntityTypeConfiguration<DocumentFile>
{
    public void Configure(EntityTypeBuilder<DocumentFile> table)
    {
        table.ToTable("document_file");
        table.Property(f => f.Id).ValueGeneratedNever();
        table.Ignore(f => f.Current);
        table.HasMany(f => f.Versions).WithOne().HasForeignKey(v => v.DocumentFileId);
        table.HasIndex(f => new { f.DocumentId, f.Ordinal }).IsUnique();
    }
}

internal sealed class FileVersionMap : IEntityTypeConfiguration<FileVersion>
{
    public void Configure(EntityTypeBuilder<FileVersion> table)
    {
        table.ToTable("file_version");
        table.Property(v => v.Id).ValueGeneratedNever();
        table.HasOne(v => v.Source).WithMany().HasForeignKey(v => v.SourceId).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(v => v.Pages).WithOne().HasForeignKey(p => p.FileVersionId);
        table.HasIndex(v => new { v.DocumentFileId, v.Number }).IsUnique();
    }
}

internal sealed class VersionPageMap : IEntityTypeConfiguration<VersionPage>
{
    public void Configure(EntityTypeBuilder<VersionPage> table)
    {
        table.ToTable("version_page");
        table.Property(p => p.Id).ValueGeneratedNever();
        table.HasOne<ReceivedFile>().WithMany().HasForeignKey(p => p.ReceivedFileId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(p => new { p.FileVersionId, p.Ordinal }).IsUnique();
    }
}

internal sealed class ReceivedFileMap : IEntityTypeConfiguration<ReceivedFile>
{
    public void Configure(EntityTypeBuilder<ReceivedFile> table)
    {
        table.ToTable("received_file");
        table.Property(r => r.Id).ValueGeneratedNever();
        table.Property(r => r.Sha256).HasMaxLength(64);
        table.Property(r => r.MediaType).HasMaxLength(100);
        table.HasOne(r => r.Document).WithMany().HasForeignKey(r => r.DocumentId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(r => new { r.AgencyId, r.Sha256 });
    }
}

internal sealed class ReadPageMap : IEntityTypeConfiguration<ReadPage>
{
    public void Configure(EntityTypeBuilder<ReadPage> table)
    {
        table.ToTable("read_page");
        table.Property(p => p.Id).ValueGeneratedNever();
        table.Property(p => p.ImageSha256).HasMaxLength(64);
        table.Property(p => p.ThumbnailSha256).HasMaxLength(64);
        table.Property(p => p.Language).HasMaxLength(40);
        table.Property(p => p.Engine).HasMaxLength(200);
        table.Property(p => p.Symbols).HasMaxLength(4000);
        table.HasOne(p => p.Document).WithMany().HasForeignKey(p => p.DocumentId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<ReceivedFile>().WithMany().HasForeignKey(p => p.ReceivedFileId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne(p => p.Corrected).WithOne().HasForeignKey<CorrectedPage>(c => c.PageId).OnDelete(DeleteBehavior.Restrict);
        table.Navigation(p => p.Corrected).AutoInclude();
        table.HasIndex(p => new { p.ReceivedFileId, p.Number }).IsUnique();
    }
}

internal sealed class ReadFieldMap : IEntityTypeConfiguration<ReadField>
{
    public void Configure(EntityTypeBuilder<ReadField> table)
    {
        table.ToTable("read_field");
        table.Property(f => f.Id).ValueGeneratedNever();
        table.Property(f => f.Name).HasMaxLength(40);
        table.Property(f => f.Value).HasMaxLength(2000);
        table.HasOne(f => f.Document).WithMany().HasForeignKey(f => f.DocumentId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<ReceivedFile>().WithMany().HasForeignKey(f => f.ReceivedFileId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(f => new { f.ReceivedFileId, f.Name });
    }
}

internal sealed class InvolvementMap : IEntityTypeConfiguration<Involvement>
{
    public void Configure(EntityTypeBuilder<Involvement> table)
    {
        table.ToTable("involvement");
        table.HasIndex(i => new { i.DocumentId, i.PersonId });
        table.HasIndex(i => i.PersonId);
        table.HasIndex(i => i.UnitId);
    }
}
