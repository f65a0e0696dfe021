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

    /// <summary>The words with their accents, tone marks placed one way, a blank between two.</summary>
    public required string Exact { get; init; }

    /// <summary>The same words without accents, đ as d.</summary>
    public required string Folded { get; init; }

    /// <summary>
    /// The index's row of a page as it was read. Words are split here, by our own rule: each database's own would take "15/QĐ-UBND"
    /// for a file path, a date for a fraction, and then not find a part of it.
    /// </summary>
    public static IndexedPage Of(Guid agencyId, Guid documentId, Guid pageId, int number, string text) => new()
    {
        AgencyId = agencyId,
        DocumentId = documentId,
        PageId = pageId,
        Number = number,
        Exact = string.Join(' ', TextQuery.Of(text, folded: false).Words),
        Folded = string.Join(' ', TextQuery.Of(text, folded: true).Words),
    };
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
