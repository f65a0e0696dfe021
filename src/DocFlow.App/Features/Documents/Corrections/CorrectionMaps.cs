using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Features.Documents;

internal sealed class CorrectedPageMap : IEntityTypeConfiguration<CorrectedPage>
{
    public void Configure(EntityTypeBuilder<CorrectedPage> table)
    {
        table.ToTable("corrected_page");
        table.Property(p => p.Id).ValueGeneratedNever();
        table.HasOne(p => p.Document).WithMany().HasForeignKey(p => p.DocumentId).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(p => p.Corrections).WithOne().HasForeignKey(c => c.CorrectedPageId);
        table.HasIndex(p => p.ReceivedFileId);
    }
}

internal sealed class WordCorrectionMap : IEntityTypeConfiguration<WordCorrection>
{
    public void Configure(EntityTypeBuilder<WordCorrection> table)
    {
        table.ToTable("word_correction");
        table.Property(c => c.Id).ValueGeneratedNever();
        table.Property(c => c.Before).HasMaxLength(1000);
        table.Property(c => c.After).HasMaxLength(CorrectedPage.LongestWord);
        table.HasIndex(c => new { c.CorrectedPageId, c.Ordinal }).IsUnique();
    }
}
