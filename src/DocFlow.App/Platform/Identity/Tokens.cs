using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Platform.Identity;

/// <summary>The API tokens of one agency. Changes happen inside the transaction of the caller's work.</summary>
internal sealed class Tokens(OfficeContext db, Work work)
{
    public Task<List<ApiToken>> Of(Guid agency, CancellationToken stop) =>
        db.Set<ApiToken>().AsNoTracking().Where(t => t.AgencyId == agency).OrderByDescending(t => t.CreatedAt).ToListAsync(stop);

    /// <summary>The token itself: shown now and never again.</summary>
    public (ApiToken Row, string Token) Make(Guid agency, Guid post, string name, DateTimeOffset? expires)
    {
        var (token, hash) = TokenHandler.Make();
        var row = new ApiToken { Id = Guid.CreateVersion7(work.Now), AgencyId = agency, PostId = post, Name = name, TokenHash = hash, CreatedAt = work.Now, ExpiresAt = expires };
        db.Add(row);
        return (row, token);
    }

    /// <summary>The token revoked, or null where the agency has none such that still works.</summary>
    public async Task<ApiToken?> Revoke(Guid agency, Guid id, CancellationToken stop)
    {
        await work.Begin(stop);
        var token = await db.Set<ApiToken>().FirstOrDefaultAsync(t => t.Id == id && t.AgencyId == agency && t.RevokedAt == null, stop);
        if (token is not null)
            token.RevokedAt = work.Now;
        return token;
    }
}
