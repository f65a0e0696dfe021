using System.Security.Claims;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Identity;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Organisation;

/// <summary>Finds out who a request speaks for, from the database at every request: a right taken away is gone at once.</summary>
internal sealed class Viewers(AllRows rows, Grants grants, TimeProvider clock)
{
    private (Guid Person, List<Post> Posts)? held;

    public async Task<Viewer> Of(ClaimsPrincipal principal, CancellationToken stop)
    {
        if (Guid.TryParse(principal.FindFirstValue(OfficeClaims.Token), out var token))
            return await OfToken(token, stop);
        if (Guid.TryParse(principal.FindFirstValue(OfficeClaims.Session), out var session))
            return await OfSession(session, stop);
        return Viewer.Nobody;
    }

    /// <summary>The posts a person holds today, in the order they are offered.</summary>
    internal IQueryable<Post> Held(Guid personId)
    {
        var today = Formats.DateOf(clock.GetUtcNow());
        return rows.Of<Post>().Include(p => p.Agency).Include(p => p.Unit).Include(p => p.Person)
            .Where(p => p.PersonId == personId && p.From <= today && (p.To == null || p.To >= today))
            .OrderBy(p => p.From).ThenBy(p => p.Id);
    }

    /// <summary>The same, read once for a request.</summary>
    internal async ValueTask<IReadOnlyList<Post>> PostsOf(Guid personId, CancellationToken stop)
    {
        if (held is not { } known || known.Person != personId)
            held = known = (personId, await Held(personId).ToListAsync(stop));
        return known.Posts;
    }

    /// <summary>As they asked before, if they still may.</summary>
    public async Task<Viewer?> Again(Guid personId, Guid postId, Guid? accountId, CancellationToken stop)
    {
        if (accountId is not null && !await rows.Of<Account>().AnyAsync(a => a.Id == accountId && a.PersonId == personId && !a.Disabled, stop))
            return null;
        var post = await Held(personId).FirstOrDefaultAsync(p => p.Id == postId, stop);
        return post is null ? null : await In(post, accountId is null ? ViewerKind.Program : ViewerKind.Person, accountId, post.Person!.FullName, stop);
    }

    private async Task<Viewer> OfSession(Guid session, CancellationToken stop)
    {
        var row = await rows.Of<Session>().Where(s => s.Id == session && s.ClosedAt == null)
            .Join(rows.Of<Account>(), s => s.AccountId, a => a.Id, (s, a) => new { s.PostId, Account = a }).FirstOrDefaultAsync(stop);
        if (row is null || row.Account.Disabled)
            return Viewer.Nobody;
        var posts = await PostsOf(row.Account.PersonId, stop);
        var post = posts.FirstOrDefault(p => p.Id == row.PostId) ?? posts.FirstOrDefault();
        return post is null
            ? new Viewer { Kind = ViewerKind.Person, AccountId = row.Account.Id, PersonId = row.Account.PersonId, Name = row.Account.UserName ?? "" }
            : await In(post, ViewerKind.Person, row.Account.Id, post.Person!.FullName, stop);
    }

    private async Task<Viewer> OfToken(Guid id, CancellationToken stop)
    {
        var token = await rows.Of<ApiToken>().FirstOrDefaultAsync(t => t.Id == id && t.RevokedAt == null, stop);
        if (token is null)
            return Viewer.Nobody;
        var today = Formats.DateOf(clock.GetUtcNow());
        var post = await rows.Of<Post>().Include(p => p.Person)
            .FirstOrDefaultAsync(p => p.Id == token.PostId && p.From <= today && (p.To == null || p.To >= today), stop);
        return post is null ? Viewer.Nobody : await In(post, ViewerKind.Program, null, $"{token.Name} ({post.Person!.FullName})", stop);
    }

    private async Task<Viewer> In(Post post, ViewerKind kind, Guid? account, string name, CancellationToken stop) => new()
    {
        Kind = kind,
        AccountId = account,
        PersonId = post.PersonId,
        PostId = post.Id,
        AgencyId = post.AgencyId,
        UnitId = post.UnitId,
        Role = post.Role,
        Name = name,
        Permissions = grants.Of(post.Role),
        KeptAgencies = grants.Of(post.Role).Contains(OrganisationFeature.Manage) ? await Kept(post.AgencyId, stop) : [],
    };

    /// <summary>The agency and all below it.</summary>
    private async Task<IReadOnlyList<Guid>> Kept(Guid top, CancellationToken stop)
    {
        var above = await rows.Of<Agency>().IgnoreAutoIncludes().Where(a => a.ParentId != null).Select(a => new { a.Id, a.ParentId }).ToListAsync(stop);
        var below = above.ToLookup(a => a.ParentId!.Value, a => a.Id);
        var kept = new List<Guid> { top };
        for (var at = 0; at < kept.Count; at++)
            kept.AddRange(below[kept[at]].Where(id => !kept.Contains(id)));
        return kept;
    }
}
