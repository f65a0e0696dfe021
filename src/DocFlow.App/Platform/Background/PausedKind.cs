using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Platform.Background;

/// <summary>Jobs of this kind wait until somebody lifts the pause.</summary>
public sealed class PausedKind
{
    public required string Kind { get; init; }

    public required string Reason { get; init; }

    public required string By { get; init; }

    public DateTimeOffset At { get; init; }
}

internal sealed class PausedKindMap : IEntityTypeConfiguration<PausedKind>
{
    public void Configure(EntityTypeBuilder<PausedKind> table)
    {
        table.ToTable("paused_kind");
        table.HasKey(p => p.Kind);
        table.Property(p => p.Kind).HasMaxLength(80);
    }
}
