using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Platform.Web;

/// <summary>
/// A POST that named itself with an Idempotency-Key and was committed: written in the same transaction, so that a repeated request
/// finds it however the first one ended.
/// </summary>
public sealed class OnceOnly
{
    public Guid PostId { get; init; }

    public required string Key { get; init; }

    /// <summary>SHA-256 of method, path and body length: another request under the same key is refused.</summary>
    public required string RequestHash { get; init; }

    public DateTimeOffset At { get; init; }

    public int Status { get; set; }

    /// <summary>The answer given; null when the process stopped between commit and answer.</summary>
    public string? Body { get; set; }

    public string? Location { get; set; }
}

internal sealed class OnceOnlyMap : IEntityTypeConfiguration<OnceOnly>
{
    public void Configure(EntityTypeBuilder<OnceOnly> table)
    {
        table.ToTable("once_only");
        table.HasKey(o => new { o.PostId, o.Key });
        table.Property(o => o.Key).HasMaxLength(200);
        table.Property(o => o.RequestHash).HasMaxLength(64);
        table.Property(o => o.Body).HasMaxLength(-1);
        table.HasIndex(o => o.At);
    }
}
