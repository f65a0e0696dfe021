using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Platform.Identity;

/// <summary>A data-protection key, encrypted with the master key that lies outside the database.</summary>
public sealed class KeyRingEntry
{
    public required string Name { get; init; }

    public required string Xml { get; init; }
}

internal sealed class KeyRingEntryMap : IEntityTypeConfiguration<KeyRingEntry>
{
    public void Configure(EntityTypeBuilder<KeyRingEntry> table)
    {
        table.ToTable("key_ring_entry");
        table.HasKey(k => k.Name);
        table.Property(k => k.Name).HasMaxLength(200);
        table.Property(k => k.Xml).HasMaxLength(-1);
    }
}
