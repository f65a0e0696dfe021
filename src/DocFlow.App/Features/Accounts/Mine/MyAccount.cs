using DocFlow.App.Features.Accounts.LogIn;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Identity;
using Microsoft.AspNetCore.Identity;

namespace DocFlow.App.Features.Accounts.Mine;

/// <summary>What a person may do with their own account. Every change keeps this session and tells the audit chain.</summary>
internal sealed class MyAccount(Work work, Sessions sessions, Door door, UserManager<Account> accounts, SignInManager<Account> signIn)
{
    public const int RecoveryCodes = 10;

    public Guid? CurrentSession => Guid.TryParse(signIn.Context.User.FindFirst(OfficeClaims.Session)?.Value, out var id) ? id : null;

    /// <summary>The account of whoever asks, followed for changes.</summary>
    public async Task<Account> Load() =>
        work.Me.AccountId is { } id && await accounts.FindByIdAsync(id.ToString()) is { } account ? account : throw new NotThere(typeof(Account), Guid.Empty);

    public async Task ChangePassword(string current, string password, string again, CancellationToken stop)
    {
        if (password != again)
            throw new RuleBroken("accounts.passwordsDiffer") { Field = "again" };
        var account = await Load();
        await Prove(account, current, "current", stop);
        if (password == current)
            throw new RuleBroken("accounts.passwordSame") { Field = "password" };
        await work.Begin(stop);
        account.MustChangePassword = false;
        Outcome.Demand(await accounts.ChangePasswordAsync(account, current, password));
        var ended = await sessions.EndAll(account.Id, CurrentSession, stop);
        work.Say("account.passwordChanged", account.Id, new { sessionsEnded = ended });
        await work.Commit(stop);
        await signIn.RefreshSignInAsync(account);
    }

    /// <summary>The secret for the authenticator app, made at the first look.</summary>
    public async Task<string> AuthenticatorKey(Account account, CancellationToken stop)
    {
        if (await accounts.GetAuthenticatorKeyAsync(account) is { Length: > 0 } key)
            return key;
        await work.Begin(stop);
        Outcome.Demand(await accounts.ResetAuthenticatorKeyAsync(account));
        await work.Commit(stop);
        await signIn.RefreshSignInAsync(account);
        return (await accounts.GetAuthenticatorKeyAsync(account))!;
    }

    /// <summary>Switches the second step on; returns the recovery codes, shown now and never again.</summary>
    public async Task<IReadOnlyList<string>> ConfirmSecondStep(string code, CancellationToken stop)
    {
        var account = await Load();
        await work.Begin(stop);
        if (account.TwoFactorEnabled)
            throw new RuleBroken("accounts.secondStepOn");
        if (!await door.TakesCode(account, code))
            throw new RuleBroken("accounts.codeWrong") { Field = "code" };
        Outcome.Demand(await accounts.SetTwoFactorEnabledAsync(account, true));
        var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes);
        work.Say("account.secondStepOn", account.Id);
        await work.Commit(stop);
        await signIn.RefreshSignInAsync(account);
        return [.. codes!];
    }

    public async Task<IReadOnlyList<string>> NewRecoveryCodes(string password, CancellationToken stop)
    {
        var account = await Load();
        await Prove(account, password, "codesPassword", stop);
        await work.Begin(stop);
        var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes);
        work.Say("account.recoveryCodesMade", account.Id);
        await work.Commit(stop);
        return [.. codes!];
    }

    public async Task RemoveSecondStep(string password, CancellationToken stop)
    {
        var account = await Load();
        await Prove(account, password, "password", stop);
        await work.Begin(stop);
        Outcome.Demand(await accounts.SetTwoFactorEnabledAsync(account, false));
        Outcome.Demand(await accounts.ResetAuthenticatorKeyAsync(account));
        work.Say("account.secondStepOff", account.Id);
        await work.Commit(stop);
        await signIn.RefreshSignInAsync(account);
    }

    public async Task EndSession(Guid session, CancellationToken stop)
    {
        var account = (await Load()).Id;
        if (await sessions.End(account, session, stop))
            work.Say("account.sessionEnded", account, new { session });
        await work.Commit(stop);
    }

    public async Task EndOtherSessions(CancellationToken stop)
    {
        var account = (await Load()).Id;
        var ended = await sessions.EndAll(account, CurrentSession, stop);
        work.Say("account.sessionsEnded", account, new { count = ended });
        await work.Commit(stop);
    }

    /// <summary>A stolen session must not be able to guess the password: wrong ones count here as they do at the door.</summary>
    private async Task Prove(Account account, string password, string field, CancellationToken stop)
    {
        if (await accounts.IsLockedOutAsync(account))
            throw new RuleBroken("accounts.passwordLocked") { Field = field };
        if (await accounts.CheckPasswordAsync(account, password))
            return;
        await work.Begin(stop);
        Outcome.Demand(await accounts.AccessFailedAsync(account));
        work.Say("account.passwordRefused", account.Id);
        await work.Commit(stop);
        throw new RuleBroken("accounts.passwordWrong") { Field = field };
    }
}
