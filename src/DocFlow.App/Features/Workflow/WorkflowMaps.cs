using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Features.Workflow;

internal sealed class DeployedProcessMap : IEntityTypeConfiguration<DeployedProcess>
{
    public void Configure(EntityTypeBuilder<DeployedProcess> table)
    {
        table.ToTable("deployed_process");
        table.Property(p => p.Id).ValueGeneratedNever();
        table.Property(p => p.Key).HasMaxLength(100);
        table.Property(p => p.Sha256).HasMaxLength(64);
        table.Property(p => p.Xml).HasMaxLength(-1);
        table.Property(p => p.Name).HasMaxLength(200);
        table.HasIndex(p => new { p.AgencyId, p.Key, p.DefinitionVersion }).IsUnique();
    }
}

internal sealed class ProcessInstanceMap : IEntityTypeConfiguration<ProcessInstance>
{
    public void Configure(EntityTypeBuilder<ProcessInstance> table)
    {
        table.ToTable("process_instance");
        table.Property(i => i.Id).ValueGeneratedNever();
        table.Property(i => i.Key).HasMaxLength(100);
        table.Property(i => i.State).HasMaxLength(-1);
        table.Property(i => i.Code).HasMaxLength(100);
        table.HasOne(i => i.Deployed).WithMany().HasForeignKey(i => i.DeployedProcessId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne(i => i.Document).WithMany().HasForeignKey(i => i.DocumentId).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(i => i.Tasks).WithOne().HasForeignKey(t => t.InstanceId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(i => new { i.AgencyId, i.SubjectId });
        table.HasIndex(i => new { i.AgencyId, i.Status, i.StartedAt });
        table.HasIndex(i => i.DocumentId);
    }
}

internal sealed class ProcessEventMap : IEntityTypeConfiguration<ProcessEvent>
{
    public void Configure(EntityTypeBuilder<ProcessEvent> table)
    {
        table.ToTable("process_event");
        table.Property(e => e.Id).ValueGeneratedNever();
        table.Property(e => e.ElementId).HasMaxLength(200);
        table.Property(e => e.Text).HasMaxLength(2000);
        table.HasOne(e => e.Instance).WithMany().HasForeignKey(e => e.InstanceId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(e => new { e.InstanceId, e.Sequence }).IsUnique();
    }
}
