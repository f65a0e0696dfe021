using DocFlow.App.Features.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Features.Proofreading;

internal sealed class SearchableEditionMap : IEntityTypeConfiguration<SearchableEdition>
{
    public void Configure(EntityTypeBuilder<SearchableEdition> table)
    {
        table.ToTable("searchable_edition");
        table.Property(e => e.Id).ValueGeneratedNever();
        table.Property(e => e.Sha256).HasMaxLength(64);
        table.Property(e => e.LightSha256).HasMaxLength(64);
        table.HasOne(e => e.Document).WithMany().HasForeignKey(e => e.DocumentId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<ReceivedFile>().WithMany().HasForeignKey(e => e.ReceivedFileId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(e => new { e.ReceivedFileId, e.Number }).IsUnique();
    }
}
