using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Platform.Identity;

/// <summary>The open sessions of accounts, listed and ended. Changes happen inside the transaction of the caller's work.</summary>
internal sealed class Sessions(OfficeContext db, Work work)
{
    /// <summary>Open now, the one used last first.</summary>
    public Task<List<Session>> Of(Guid account, CancellationToken stop)
    {
        var now = work.Now;
        return db.Set<Session>().AsNoTracking().Where(s => s.AccountId == account && s.ClosedAt == null && s.ExpiresAt > now).OrderByDescending(s => s.SeenAt).ToListAsync(stop);
    }

    /// <summary>Whether this session was open and belonged to the account.</summary>
    public async Task<bool> End(Guid account, Guid session, CancellationToken stop)
    {
        await work.Begin(stop);
        var now = work.Now;
        return await db.Set<Session>().Where(s => s.Id == session && s.AccountId == account && s.ClosedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.ClosedAt, now), stop) == 1;
    }

    /// <summary>Ends every open session of the account but one; returns how many.</summary>
    public async Task<int> EndAll(Guid account, Guid? except, CancellationToken stop)
    {
        await work.Begin(stop);
        var now = work.Now;
        return await db.Set<Session>().Where(s => s.AccountId == account && s.Id != except && s.ClosedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.ClosedAt, now), stop);
    }

    public async Task ActIn(Guid session, Guid post, CancellationToken stop)
    {
        await work.Begin(stop);
        await db.Set<Session>().Where(s => s.Id == session).ExecuteUpdateAsync(set => set.SetProperty(s => s.PostId, post), stop);
    }
}
