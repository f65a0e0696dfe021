using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Identity;
using Microsoft.AspNetCore.Identity;

namespace DocFlow.App.Features.Accounts.Mine;

/// <summary>The passkeys of one's own account.</summary>
internal sealed class PasskeyDesk(Work work, MyAccount mine, UserManager<Account> accounts, SignInManager<Account> signIn)
{
    private const int MostPasskeys = 20;

    public async Task<IReadOnlyList<UserPasskeyInfo>> List() => [.. (await accounts.GetPasskeysAsync(await mine.Load())).OrderBy(p => p.CreatedAt)];

    /// <summary>The challenge a device signs to become a passkey of this account.</summary>
    public async Task<string> Challenge()
    {
        var account = await mine.Load();
        return await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.UserName!, DisplayName = work.Me.Name });
    }

    public async Task Add(string credential, string? name, CancellationToken stop)
    {
        var account = await mine.Load();
        var attestation = await signIn.PerformPasskeyAttestationAsync(credential);
        if (!attestation.Succeeded || attestation.UserEntity.Id != account.Id.ToString())
            throw new RuleBroken("accounts.passkeyRefused");
        if ((await accounts.GetPasskeysAsync(account)).Count >= MostPasskeys)
            throw new RuleBroken("accounts.passkeysTooMany", MostPasskeys);
        attestation.Passkey.Name = Named(name);
        await work.Begin(stop);
        Outcome.Demand(await accounts.AddOrUpdatePasskeyAsync(account, attestation.Passkey));
        work.Say("account.passkeyAdded", account.Id, new { name = attestation.Passkey.Name });
        await work.Commit(stop);
    }

    public async Task Rename(string id, string? name, CancellationToken stop)
    {
        var (account, passkey) = await Find(id);
        passkey.Name = Named(name);
        await work.Begin(stop);
        Outcome.Demand(await accounts.AddOrUpdatePasskeyAsync(account, passkey));
        work.Say("account.passkeyRenamed", account.Id, new { name = passkey.Name });
        await work.Commit(stop);
    }

    public async Task Remove(string id, CancellationToken stop)
    {
        var (account, passkey) = await Find(id);
        await work.Begin(stop);
        Outcome.Demand(await accounts.RemovePasskeyAsync(account, passkey.CredentialId));
        work.Say("account.passkeyRemoved", account.Id, new { name = passkey.Name });
        await work.Commit(stop);
    }

    private async Task<(Account, UserPasskeyInfo)> Find(string id)
    {
        var account = await mine.Load();
        var passkey = (await accounts.GetPasskeysAsync(account)).FirstOrDefault(p => Convert.ToHexStringLower(p.CredentialId) == id);
        return (account, passkey ?? throw new RuleBroken("accounts.passkeyGone"));
    }

    private static string Named(string? name)
    {
        var trimmed = name?.Trim() ?? "";
        return trimmed.Length == 0 ? throw new RuleBroken("accounts.passkeyNameMissing") { Field = "name" } : trimmed.Length > 100 ? trimmed[..100] : trimmed;
    }
}
