using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Platform.Identity;

/// <summary>
/// The identity options, in one place: the running host and the design-time factories of the migrations have to build the same model
/// from them.
/// </summary>
public static class AccountRules
{
    public static void Apply(IdentityOptions options)
    {
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        options.Stores.MaxLengthForKeys = 128;
        options.User.RequireUniqueEmail = false;
        options.Password.RequiredLength = 8;
        options.Password.RequireDigit = true;
        options.Password.RequireLowercase = true;
        options.Password.RequireUppercase = true;
        options.Password.RequireNonAlphanumeric = true;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
    }

    /// <summary>Services a design-time context needs to see the same model as the host.</summary>
    public static IServiceProvider ForDesignTime() => new ServiceCollection().Configure<IdentityOptions>(Apply).BuildServiceProvider();
}
