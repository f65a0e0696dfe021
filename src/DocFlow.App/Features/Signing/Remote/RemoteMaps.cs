using DocFlow.App.Features.Signing.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Features.Signing.Remote;

internal sealed class RemoteProviderMap : IEntityTypeConfiguration<RemoteProvider>
{
    public void Configure(EntityTypeBuilder<RemoteProvider> table)
    {
        table.ToTable("remote_provider");
        table.Property(p => p.Id).ValueGeneratedNever();
        table.Property(p => p.Name).HasMaxLength(200);
        table.Property(p => p.Address).HasMaxLength(400);
        table.Property(p => p.ClientId).HasMaxLength(200);
        table.HasIndex(p => p.AgencyId).IsUnique();
    }
}

internal sealed class RemoteSigningMap : IEntityTypeConfiguration<RemoteSigning>
{
    public void Configure(EntityTypeBuilder<RemoteSigning> table)
    {
        table.ToTable("remote_signing");
        table.Property(s => s.Id).ValueGeneratedNever();
        table.Property(s => s.Pendings).HasMaxLength(-1);
        table.Property(s => s.Values).HasMaxLength(-1);
        table.Property(s => s.Handle).HasMaxLength(-1);
        table.Property(s => s.ResponseId).HasMaxLength(-1);
        table.Ignore(s => s.IsOver);
        table.Ignore(s => s.PendingIds);
        table.Ignore(s => s.SignatureValues);
        table.HasOne<SigningKey>().WithMany().HasForeignKey(s => s.KeyId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(s => new { s.AgencyId, s.GroupId, s.State });
    }
}
