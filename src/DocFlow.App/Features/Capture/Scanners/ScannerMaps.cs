using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Features.Capture.Scanners;

internal sealed class ScannerMap : IEntityTypeConfiguration<Scanner>
{
    public void Configure(EntityTypeBuilder<Scanner> table)
    {
        table.ToTable("scanner");
        table.Property(s => s.Id).ValueGeneratedNever();
        table.Property(s => s.Name).HasMaxLength(Scanner.LongestName);
        table.Property(s => s.Address).HasMaxLength(Scanner.LongestAddress);
        table.Property(s => s.Model).HasMaxLength(Scanner.LongestName);
        table.Property(s => s.Offers).HasMaxLength(300);
        table.Ignore(s => s.Feeds);
        table.Ignore(s => s.Resolutions);
        table.HasIndex(s => new { s.AgencyId, s.Address }).IsUnique();
    }
}

internal sealed class ScanRunMap : IEntityTypeConfiguration<ScanRun>
{
    public void Configure(EntityTypeBuilder<ScanRun> table)
    {
        table.ToTable("scan_run");
        table.Property(r => r.Id).ValueGeneratedNever();
        table.Property(r => r.Problem).HasMaxLength(80);
        table.HasOne(r => r.Scanner).WithMany().HasForeignKey(r => r.ScannerId).OnDelete(DeleteBehavior.Cascade);
        table.HasIndex(r => new { r.AgencyId, r.PersonId, r.State });
        table.HasIndex(r => new { r.ScannerId, r.State });
    }
}

internal sealed class ScanRunPageMap : IEntityTypeConfiguration<ScanRunPage>
{
    public void Configure(EntityTypeBuilder<ScanRunPage> table)
    {
        table.ToTable("scan_run_page");
        table.HasKey(p => new { p.RunId, p.Number });
        table.Property(p => p.Sha256).HasMaxLength(64);
        table.HasOne<ScanRun>().WithMany().HasForeignKey(p => p.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}
