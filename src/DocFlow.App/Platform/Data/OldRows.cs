using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Identity;
using DocFlow.App.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Platform.Data;

/// <summary>Removes what nobody can use any more: sessions long over, answered request keys, jobs long done. A few hundred rows at a time, so that nobody's work waits.</summary>
public sealed class OldRows(OfficeWriter writer)
{
    public static readonly TimeSpan KeepSessions = TimeSpan.FromDays(30);

    public static readonly TimeSpan KeepRequestKeys = TimeSpan.FromDays(7);

    public static readonly TimeSpan KeepJobs = TimeSpan.FromDays(90);

    private const int AtOnce = 500;

    public async Task<Swept> Remove(DateTimeOffset now, CancellationToken stop)
    {
        now = InstantConverter.Cut(now);
        var (sessions, keys, jobs) = (now - KeepSessions, now - KeepRequestKeys, now - KeepJobs);
        return new Swept(
            await Pieces(db => db.Set<Session>().Where(s => s.ExpiresAt < sessions || s.ClosedAt < sessions).OrderBy(s => s.Id).Take(AtOnce).ExecuteDeleteAsync(stop), stop),
            await Pieces(db => db.Set<OnceOnly>().Where(o => o.At < keys).OrderBy(o => o.At).Take(AtOnce).ExecuteDeleteAsync(stop), stop),
            await Pieces(db => Jobs(db, jobs, stop), stop));
    }

    private static async Task<int> Jobs(OfficeContext db, DateTimeOffset before, CancellationToken stop)
    {
        var old = await db.Set<Job>().Where(j => j.State == JobState.Done && j.FinishedAt < before).OrderBy(j => j.FinishedAt).Select(j => j.Id).Take(AtOnce).ToListAsync(stop);
        await db.Set<JobLogLine>().Where(l => old.Contains(l.JobId)).ExecuteDeleteAsync(stop);
        return await db.Set<Job>().Where(j => old.Contains(j.Id)).ExecuteDeleteAsync(stop);
    }

    private async Task<int> Pieces(Func<OfficeContext, Task<int>> piece, CancellationToken stop)
    {
        var all = 0;
        while (true)
        {
            var removed = await writer.Write(piece, stop);
            all += removed;
            if (removed < AtOnce)
                return all;
        }
    }
}

public sealed record Swept(int Sessions, int RequestKeys, int Jobs);
