using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Features.Signing.Trust;

internal sealed class TrustedAuthorityMap : IEntityTypeConfiguration<TrustedAuthority>
{
    public void Configure(EntityTypeBuilder<TrustedAuthority> table)
    {
        table.ToTable("trusted_authority");
        table.Property(a => a.Id).ValueGeneratedNever();
        table.Ignore(a => a.Entry);
        table.Ignore(a => a.ShownDigits);
        table.Property(a => a.Fingerprint).HasMaxLength(64);
        table.Property(a => a.ListOperator).HasMaxLength(64);
        table.Property(a => a.Source).HasMaxLength(2000);
        table.Property(a => a.EndReason).HasMaxLength(2000);
        table.HasIndex(a => new { a.AgencyId, a.Fingerprint });
        table.HasIndex(a => a.ConfirmedAt);
    }
}

internal sealed class ImportedCrlMap : IEntityTypeConfiguration<ImportedCrl>
{
    public void Configure(EntityTypeBuilder<ImportedCrl> table)
    {
        table.ToTable("imported_crl");
        table.Property(c => c.Id).ValueGeneratedNever();
        table.Property(c => c.Sha256).HasMaxLength(64);
        table.HasIndex(c => new { c.AgencyId, c.Sha256 }).IsUnique();
        table.HasIndex(c => c.ThisUpdate);
    }
}
