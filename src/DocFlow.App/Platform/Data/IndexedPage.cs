using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Platform.Data;

/// <summary>The text of one page as the search index sees it; each database keeps its own full-text index over the two columns.</summary>
public sealed class IndexedPage
{
    public long Id { get; private set; }

    public Guid AgencyId { get; init; }

    public Guid DocumentId { get; init; }

    public Guid PageId { get; init; }

    /// <summary>Page number in the document, from 1.</summary>
    public int Number { get; init; }

    /// <summary>As read, NFC, with accents; lower-cased with tone marks placed one way.</summary>
    public required string Exact { get; init; }

    /// <summary>Without accents, đ as d (<c>VietnameseText.Fold</c>).</summary>
    public required string Folded { get; init; }
}

internal sealed class IndexedPageMap : IEntityTypeConfiguration<IndexedPage>
{
    public void Configure(EntityTypeBuilder<IndexedPage> table)
    {
        table.ToTable("page_text");
        table.HasKey(t => t.Id);
        table.Property(t => t.Exact).HasMaxLength(-1);
        table.Property(t => t.Folded).HasMaxLength(-1);
        table.HasIndex(t => new { t.AgencyId, t.DocumentId, t.Number });
        table.HasIndex(t => t.PageId).IsUnique();
    }
}
