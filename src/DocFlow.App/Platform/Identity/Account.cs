using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Platform.Identity;

/// <summary>What a person logs in with. Rights hang on the person's posts, never on the account.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public Guid PersonId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? LastSeenAt { get; set; }

    /// <summary>The password was set by somebody else and has to be changed at the next log-in (QCVN 12, DOMAIN §3.6).</summary>
    public bool MustChangePassword { get; set; }

    public bool Disabled { get; set; }
}

internal sealed class AccountMap : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> table) => table.HasIndex(a => a.PersonId);
}
