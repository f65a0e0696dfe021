using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Platform.Audit;

/// <summary>The chain as the history of things: what was written about rows that the asker has found by their own rights.</summary>
public sealed class AuditReading(OfficeContext db, Work work)
{
    /// <summary>Oldest first; of the asker's agency only, and nothing for those who read no content.</summary>
    /// <param name="subjects">rows read through <see cref="Work.Visible{T}"/> before: the chain itself knows no rights</param>
    public async Task<IReadOnlyList<AuditEntry>> About(IReadOnlyCollection<Guid> subjects, CancellationToken stop)
    {
        if (!work.Me.ReadsContent || subjects.Count == 0)
            return [];
        var (agency, wanted) = (work.Me.AgencyId, subjects.Select(s => (Guid?)s).ToList());
        return await db.Set<AuditEntry>().AsNoTracking().Where(e => e.AgencyId == agency && wanted.Contains(e.SubjectId)).OrderBy(e => e.Sequence).ToListAsync(stop);
    }

    /// <summary>
    /// What happened to rows that the asker keeps, newest first, also for those who read no content: only actions whose entries tell nothing of it may be
    /// asked for. Of the asker's agency only.
    /// </summary>
    /// <param name="subjects">rows read through <see cref="Work.Visible{T}"/> before</param>
    /// <param name="actions">whole words: <c>signingKey.added</c></param>
    public async Task<IReadOnlyList<AuditEntry>> OfCustody(IReadOnlyCollection<Guid> subjects, IReadOnlyCollection<string> actions, CancellationToken stop)
    {
        if (subjects.Count == 0)
            return [];
        var (agency, wanted) = (work.Me.AgencyId, subjects.Select(s => (Guid?)s).ToList());
        return await db.Set<AuditEntry>().AsNoTracking().Where(e => e.AgencyId == agency && wanted.Contains(e.SubjectId) && actions.Contains(e.Action)).OrderByDescending(e => e.Sequence).ToListAsync(stop);
    }
}
