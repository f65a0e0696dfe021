using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Features.Tasks;

internal sealed class WorkTaskMap : IEntityTypeConfiguration<WorkTask>
{
    public void Configure(EntityTypeBuilder<WorkTask> table)
    {
        table.ToTable("work_task");
        table.Property(t => t.Id).ValueGeneratedNever();
        table.Property(t => t.Token).HasMaxLength(40);
        table.Property(t => t.ElementId).HasMaxLength(200);
        table.Property(t => t.FormKey).HasMaxLength(100);
        table.Property(t => t.Title).HasMaxLength(200);
        table.Property(t => t.Code).HasMaxLength(100);
        table.Property(t => t.Outcome).HasMaxLength(100);
        table.Property(t => t.Comment).HasMaxLength(2000);
        table.Property(t => t.ReturnedReason).HasMaxLength(2000);
        table.HasOne(t => t.Document).WithMany().HasForeignKey(t => t.DocumentId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(t => new { t.AgencyId, t.InstanceId, t.Token }).IsUnique();
        table.HasIndex(t => new { t.AgencyId, t.State, t.AssigneeId, t.DueOn });
        table.HasIndex(t => new { t.AgencyId, t.State, t.ClaimedBy });
        table.HasIndex(t => new { t.AgencyId, t.State, t.CandidateRole, t.CandidateUnitId });
        table.HasIndex(t => new { t.AgencyId, t.CompletedBy, t.CompletedAt });
        table.HasIndex(t => new { t.AgencyId, t.SubjectId });
        table.HasIndex(t => t.DocumentId);
    }
}
