using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace DocFlow.App.Platform.Identity;

internal sealed class PrincipalOfAccount(UserManager<Account> accounts, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        if (user.MustChangePassword)
            identity.AddClaim(new Claim(OfficeClaims.MustChangePassword, "1"));
        return identity;
    }
}
