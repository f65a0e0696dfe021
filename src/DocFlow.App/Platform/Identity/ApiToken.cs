using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Platform.Identity;

/// <summary>Lets a program act in one post. The token is shown once; the database keeps its hash.</summary>
public sealed class ApiToken
{
    public Guid Id { get; init; }

    public Guid AgencyId { get; init; }

    /// <summary>The post whose rights the program has.</summary>
    public Guid PostId { get; init; }

    public required string Name { get; init; }

    /// <summary>SHA-256 of the token.</summary>
    public required string TokenHash { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }

    public DateTimeOffset? UsedAt { get; set; }
}

internal sealed class ApiTokenMap : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> table)
    {
        table.ToTable("api_token");
        table.Property(t => t.Id).ValueGeneratedNever();
        table.Property(t => t.TokenHash).HasMaxLength(64);
        table.HasIndex(t => t.TokenHash).IsUnique();
        table.HasIndex(t => t.AgencyId);
    }
}
