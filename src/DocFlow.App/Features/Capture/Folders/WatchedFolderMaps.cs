using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Features.Capture.Folders;

internal sealed class WatchedFolderMap : IEntityTypeConfiguration<WatchedFolder>
{
    public void Configure(EntityTypeBuilder<WatchedFolder> table)
    {
        table.ToTable("watched_folder");
        table.Property(f => f.Id).ValueGeneratedNever();
        table.Property(f => f.Path).HasMaxLength(WatchRoot.LongestPath);
        table.HasOne(f => f.Unit).WithMany().HasForeignKey(f => f.UnitId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne(f => f.Post).WithMany().HasForeignKey(f => f.PostId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(f => new { f.AgencyId, f.Path }).IsUnique();
    }
}

internal sealed class WatchedFileMap : IEntityTypeConfiguration<WatchedFile>
{
    public void Configure(EntityTypeBuilder<WatchedFile> table)
    {
        table.ToTable("watched_file");
        table.Property(f => f.Id).ValueGeneratedNever();
        table.Property(f => f.Name).HasMaxLength(300);
        table.Property(f => f.Sha256).HasMaxLength(64);
        table.Property(f => f.Problem).HasMaxLength(80);
        table.HasOne<WatchedFolder>().WithMany().HasForeignKey(f => f.FolderId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<CaptureItem>().WithMany().HasForeignKey(f => f.CaptureItemId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(f => new { f.FolderId, f.MovedAt });
        table.HasIndex(f => new { f.AgencyId, f.SeenAt });
    }
}
