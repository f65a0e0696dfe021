using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Features.Signing.Desk;

internal sealed class AgentHandoverMap : IEntityTypeConfiguration<AgentHandover>
{
    public void Configure(EntityTypeBuilder<AgentHandover> table)
    {
        table.ToTable("agent_handover");
        table.Property(h => h.Id).ValueGeneratedNever();
        table.Property(h => h.SentSha256).HasMaxLength(64);
        table.Property(h => h.FetchHash).HasMaxLength(64);
        table.Property(h => h.ReturnHash).HasMaxLength(64);
        table.Property(h => h.Problem).HasMaxLength(100);
        table.HasOne(h => h.Pending).WithMany().HasForeignKey(h => h.PendingId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(h => h.FetchHash).IsUnique();
        table.HasIndex(h => h.ReturnHash).IsUnique();
    }
}
