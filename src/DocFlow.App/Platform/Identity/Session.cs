using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Platform.Identity;

/// <summary>One browser logged in. The cookie holds only the key; closing the row logs the browser out at its next request.</summary>
public sealed class Session
{
    public Guid Id { get; init; }

    /// <summary>SHA-256 of the key in the cookie.</summary>
    public required string KeyHash { get; init; }

    public Guid AccountId { get; init; }

    /// <summary>The post acted in ("đang làm việc tại").</summary>
    public Guid? PostId { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset SeenAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public string? Address { get; init; }

    public string? Browser { get; init; }

    /// <summary>The encrypted authentication ticket.</summary>
    public required byte[] Ticket { get; set; }
}

internal sealed class SessionMap : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> table)
    {
        table.ToTable("session");
        table.Property(s => s.Id).ValueGeneratedNever();
        table.Property(s => s.KeyHash).HasMaxLength(64);
        table.HasIndex(s => s.KeyHash).IsUnique();
        table.HasIndex(s => new { s.AccountId, s.ClosedAt });
    }
}
