using System.Security.Cryptography;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Identity;
using DocFlow.App.Platform.Localization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Accounts.Administration;

/// <summary>A person of the agency and the account they have, if any.</summary>
internal sealed record AccountLine(Guid PersonId, string FullName, IReadOnlyList<string> Posts, Account? Account);

/// <summary>The accounts of the persons whose record one's own agency keeps. Every verb is told to the agency's chain.</summary>
internal sealed class AccountDesk(Work work, AllRows rows, Sessions sessions, UserManager<Account> accounts)
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz";
    private const string Capitals = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Digits = "23456789";

    /// <summary>In Vietnamese order of names, those without an account too.</summary>
    public async Task<IReadOnlyList<AccountLine>> List(CancellationToken stop)
    {
        var persons = await Persons().OrderBy(p => p.SortKey).ToListAsync(stop);
        var own = await Own().ToListAsync(stop);
        return [.. persons.Select(p => Line(p, own.Find(a => a.PersonId == p.Id)))];
    }

    /// <exception cref="NotThere">another agency keeps this person</exception>
    public async Task<AccountLine> Of(Guid person, CancellationToken stop)
    {
        var found = await Persons().FirstOrDefaultAsync(p => p.Id == person, stop) ?? throw new NotThere(typeof(Person), person);
        return Line(found, await rows.Of<Account>().FirstOrDefaultAsync(a => a.PersonId == person, stop));
    }

    /// <summary>Gives the person an account; returns the password they get in with once.</summary>
    public async Task<string> Create(Guid person, string? name, CancellationToken stop)
    {
        if ((await Of(person, stop)).Account is not null)
            throw new RuleBroken("accounts.hasOne");
        var password = TemporaryPassword();
        await work.Begin(stop);
        var account = new Account { Id = Guid.CreateVersion7(work.Now), UserName = name?.Trim(), PersonId = person, CreatedAt = work.Now, LockoutEnabled = true, MustChangePassword = true };
        Outcome.Demand(await accounts.CreateAsync(account, password));
        work.Say("account.created", account.Id, new { name = account.UserName, person });
        await work.Commit(stop);
        return password;
    }

    /// <summary>Replaces a forgotten password, ends every session, opens the lock; returns the password they get in with once.</summary>
    public async Task<string> ResetPassword(Guid person, CancellationToken stop)
    {
        var account = await Load(person, stop);
        var password = TemporaryPassword();
        await work.Begin(stop);
        account.MustChangePassword = true;
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        Outcome.Demand(await accounts.ResetPasswordAsync(account, await accounts.GeneratePasswordResetTokenAsync(account), password));
        await sessions.EndAll(account.Id, null, stop);
        work.Say("account.passwordReset", account.Id, new { name = account.UserName });
        await work.Commit(stop);
        return password;
    }

    public Task Unlock(Guid person, CancellationToken stop) => Change(person, "account.unlocked", account =>
    {
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        return Task.CompletedTask;
    }, stop);

    public Task Disable(Guid person, CancellationToken stop) => Change(person, "account.disabled", async account =>
    {
        account.Disabled = true;
        await sessions.EndAll(account.Id, null, stop);
    }, stop);

    public Task Enable(Guid person, CancellationToken stop) => Change(person, "account.enabled", account =>
    {
        account.Disabled = false;
        return Task.CompletedTask;
    }, stop);

    public Task EndSessions(Guid person, CancellationToken stop) => Change(person, "account.sessionsEnded", account => sessions.EndAll(account.Id, null, stop), stop);

    /// <summary>For a lost telephone: the password alone opens again, until a new second step is set up.</summary>
    public Task RemoveSecondStep(Guid person, CancellationToken stop) => Change(person, "account.secondStepRemoved", async account =>
    {
        account.TwoFactorEnabled = false;
        Outcome.Demand(await accounts.ResetAuthenticatorKeyAsync(account));
    }, stop);

    private async Task Change(Guid person, string action, Func<Account, Task> change, CancellationToken stop)
    {
        var account = await Load(person, stop);
        await work.Begin(stop);
        await change(account);
        Outcome.Demand(await accounts.UpdateAsync(account));
        work.Say(action, account.Id, new { name = account.UserName });
        await work.Commit(stop);
    }

    private async Task<Account> Load(Guid person, CancellationToken stop)
    {
        var account = (await Of(person, stop)).Account ?? throw new NotThere(typeof(Account), person);
        if (account.Id == work.Me.AccountId)
            throw new RuleBroken("accounts.ownAccount");
        return (await accounts.FindByIdAsync(account.Id.ToString()))!;
    }

    private IQueryable<Person> Persons()
    {
        work.Me.Must(AccountsFeature.Manage);
        var agency = work.Me.AgencyId;
        return work.Visible<Person>().Include(p => p.Posts).Where(p => p.AgencyId == agency);
    }

    private IQueryable<Account> Own() => rows.Of<Account>().Where(a => Persons().Any(p => p.Id == a.PersonId));

    private AccountLine Line(Person person, Account? account)
    {
        var today = Formats.DateOf(work.Now);
        return new AccountLine(person.Id, person.FullName, [.. person.Posts.Where(p => p.HeldOn(today)).Select(p => p.Title)], account);
    }

    /// <summary>"Km7p-Rt4x-Wz9q": easy to read out, and what the password rules ask for.</summary>
    private static string TemporaryPassword() => string.Join('-', Enumerable.Range(0, 3).Select(_ =>
        RandomNumberGenerator.GetString(Capitals, 1) + RandomNumberGenerator.GetString(Letters, 1) + RandomNumberGenerator.GetString(Digits, 1) + RandomNumberGenerator.GetString(Letters, 1)));
}
