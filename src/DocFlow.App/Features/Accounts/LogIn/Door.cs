using System.Security.Claims;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Identity;
using DocFlow.App.Platform.Permissions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Accounts.LogIn;

/// <summary>
/// The one way in and out. Every knock stands in the audit chain of the person's agency; a name nobody has goes into the chain of no
/// agency. The cookie is written after the commit, because the session row takes the writer's place itself.
/// </summary>
internal sealed class Door(Work work, AllRows rows, Turnstile turnstile, UserManager<Account> accounts, SignInManager<Account> signIn, IHttpContextAccessor context)
{
    private const string Provider = "DocFlow";
    private const string LastCode = "LastCode";

    private static readonly Account Stranger = new() { UserName = "-" };

    private HttpContext Http => context.HttpContext!;

    private string? Address => Http.Connection.RemoteIpAddress?.ToString();

    public async Task<Knock> WithPassword(string name, string password, CancellationToken stop)
    {
        using var pass = await turnstile.Pass(name, stop);
        if (await accounts.FindByNameAsync(name) is not { } account)
        {
            // As slow as a wrong password, so that the time taken does not tell which names exist.
            accounts.PasswordHasher.HashPassword(Stranger, password);
            work.Say("account.logInRefused", null, new { name = name.Length > 100 ? name[..100] : name, reason = "unknown", address = Address }, Guid.Empty);
            await work.Commit(stop);
            return new Knock(KnockAnswer.Wrong);
        }
        if (await accounts.IsLockedOutAsync(account))
            return await Refuse(account, KnockAnswer.Locked, stop);
        if (!await accounts.CheckPasswordAsync(account, password))
            return await Fail(account, "password", stop);
        if (account.Disabled)
            return await Refuse(account, KnockAnswer.Disabled, stop);
        if (!account.TwoFactorEnabled)
            return await Enter(account, "password", stop);
        var half = new ClaimsIdentity([new Claim(ClaimTypes.Name, account.Id.ToString())], IdentityConstants.TwoFactorUserIdScheme);
        await Http.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(half));
        return new Knock(KnockAnswer.SecondStep);
    }

    /// <summary>The second step: a code of the authenticator app, or one of the recovery codes.</summary>
    public async Task<Knock> WithCode(string code, bool recovery, CancellationToken stop)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { UserName: { } name } known)
            return new Knock(KnockAnswer.Expired);
        using var pass = await turnstile.Pass(name, stop);
        await work.Begin(stop);
        var account = (await accounts.FindByIdAsync(known.Id.ToString()))!;
        if (account.Disabled)
            return await Refuse(account, KnockAnswer.Disabled, stop);
        if (await accounts.IsLockedOutAsync(account))
            return await Refuse(account, KnockAnswer.Locked, stop);
        var right = recovery ? (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, code)).Succeeded : await TakesCode(account, code);
        if (!right)
            return await Fail(account, recovery ? "recoveryCode" : "code", stop);
        var knock = await Enter(account, recovery ? "recoveryCode" : "code", stop);
        await Http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        return knock;
    }

    /// <summary>A passkey stands for both steps.</summary>
    public async Task<Knock> WithPasskey(string credential, CancellationToken stop)
    {
        PasskeyAssertionResult<Account> proof;
        try
        {
            proof = await signIn.PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            return new Knock(KnockAnswer.Expired);
        }
        if (!proof.Succeeded)
        {
            work.Say("account.logInRefused", null, new { reason = "passkey", address = Address }, Guid.Empty);
            await work.Commit(stop);
            return new Knock(KnockAnswer.Wrong);
        }
        if (proof.User.Disabled)
            return await Refuse(proof.User, KnockAnswer.Disabled, stop);
        await work.Begin(stop);
        Outcome.Demand(await accounts.AddOrUpdatePasskeyAsync(proof.User, proof.Passkey));
        return await Enter(proof.User, "passkey", stop);
    }

    public async Task Leave(CancellationToken stop)
    {
        if (work.Me.AccountId is { } account)
        {
            work.Say("account.loggedOut", account, new { address = Address });
            await work.Commit(stop);
        }
        await signIn.SignOutAsync();
    }

    /// <summary>A code counts once: whoever read it over a shoulder comes too late.</summary>
    public async Task<bool> TakesCode(Account account, string code)
    {
        var digits = code.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        if (digits == await accounts.GetAuthenticationTokenAsync(account, Provider, LastCode))
            return false;
        if (!await accounts.VerifyTwoFactorTokenAsync(account, accounts.Options.Tokens.AuthenticatorTokenProvider, digits))
            return false;
        Outcome.Demand(await accounts.SetAuthenticationTokenAsync(account, Provider, LastCode, digits));
        return true;
    }

    private async Task<Knock> Enter(Account account, string with, CancellationToken stop)
    {
        var person = await Person(account, stop);
        await work.Begin(stop);
        account.LastSeenAt = work.Now;
        account.AccessFailedCount = 0;
        Outcome.Demand(await accounts.UpdateAsync(account));
        work.ActAs(new Viewer { Kind = ViewerKind.Person, AccountId = account.Id, PersonId = account.PersonId, AgencyId = person.AgencyId, Name = person.FullName });
        work.Say("account.loggedIn", account.Id, new { with, address = Address });
        await work.Commit(stop);
        await signIn.SignInAsync(account, isPersistent: false);
        return new Knock(KnockAnswer.In);
    }

    private async Task<Knock> Fail(Account account, string what, CancellationToken stop)
    {
        var person = await Person(account, stop);
        await work.Begin(stop);
        Outcome.Demand(await accounts.AccessFailedAsync(account));
        work.Say("account.logInRefused", account.Id, new { reason = what, address = Address }, person.AgencyId);
        var locked = await accounts.IsLockedOutAsync(account);
        if (locked)
            work.Say("account.locked", account.Id, new { until = account.LockoutEnd }, person.AgencyId);
        await work.Commit(stop);
        return locked ? new Knock(KnockAnswer.Locked, account.LockoutEnd) : new Knock(KnockAnswer.Wrong);
    }

    private async Task<Knock> Refuse(Account account, KnockAnswer answer, CancellationToken stop)
    {
        var person = await Person(account, stop);
        work.Say("account.logInRefused", account.Id, new { reason = answer == KnockAnswer.Locked ? "locked" : "disabled", address = Address }, person.AgencyId);
        await work.Commit(stop);
        return new Knock(answer, answer == KnockAnswer.Locked ? account.LockoutEnd : null);
    }

    private Task<Person> Person(Account account, CancellationToken stop) => rows.Of<Person>().FirstAsync(p => p.Id == account.PersonId, stop);
}
