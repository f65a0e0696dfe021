using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Identity;
using DocFlow.App.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Accounts.Administration;

/// <summary>Tokens that let programs act in a post of one's own agency.</summary>
internal sealed class TokenDesk(Work work, Tokens tokens)
{
    public Task<List<ApiToken>> List(CancellationToken stop)
    {
        work.Me.Must(AccountsFeature.Tokens);
        return tokens.Of(work.Me.AgencyId, stop);
    }

    /// <summary>The posts a program may be given: held today, in one's own agency.</summary>
    public Task<List<Post>> Posts(CancellationToken stop)
    {
        var (agency, today) = (work.Me.AgencyId, Formats.DateOf(work.Now));
        return work.Visible<Post>().Include(p => p.Person).Where(p => p.AgencyId == agency && p.From <= today && (p.To == null || p.To >= today)).OrderBy(p => p.Person!.SortKey).ToListAsync(stop);
    }

    /// <summary>The token, shown now and never again. It works to the end of its last day.</summary>
    public async Task<string> Create(string? name, Guid? post, DateOnly? lastDay, CancellationToken stop)
    {
        work.Me.Must(AccountsFeature.Tokens);
        if (string.IsNullOrWhiteSpace(name))
            throw new RuleBroken("accounts.tokenNameMissing") { Field = "name" };
        if ((await Posts(stop)).Find(p => p.Id == post) is not { } held)
            throw new RuleBroken("accounts.tokenPostMissing") { Field = "post" };
        if (lastDay is null)
            throw new RuleBroken("accounts.tokenDayMissing") { Field = "lastDay" };
        if (lastDay < Formats.DateOf(work.Now))
            throw new RuleBroken("accounts.tokenDayPast") { Field = "lastDay" };
        var expires = new DateTimeOffset(lastDay.Value.AddDays(1).ToDateTime(TimeOnly.MinValue), Formats.Zone.BaseUtcOffset);
        await work.Begin(stop);
        var (row, token) = tokens.Make(work.Me.AgencyId, held.Id, name.Trim(), expires);
        work.Say("token.created", row.Id, new { row.Name, post = held.Title, person = held.Person!.FullName, lastDay });
        await work.Commit(stop);
        return token;
    }

    public async Task Revoke(Guid id, CancellationToken stop)
    {
        work.Me.Must(AccountsFeature.Tokens);
        var token = await tokens.Revoke(work.Me.AgencyId, id, stop) ?? throw new NotThere(typeof(ApiToken), id);
        work.Say("token.revoked", token.Id, new { token.Name });
        await work.Commit(stop);
    }
}
