using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Platform.Audit;

/// <summary>Writes the hash chain of each agency, inside the transaction of the change it tells of.</summary>
public sealed class AuditTrail(DataFolder folder)
{
    internal byte[] Key => folder.AuditKey;

    /// <summary>
    /// Locks the heads of the agencies concerned, in one order everywhere so that no two transactions wait for each other, and
    /// adds the entries behind them.
    /// </summary>
    internal async Task Append(OfficeContext db, IReadOnlyList<AuditEntry> entries, CancellationToken stop)
    {
        foreach (var chain in entries.GroupBy(e => e.AgencyId).OrderBy(g => g.Key))
        {
            var added = chain.Count();
            if (await Lock(db, chain.Key, added, stop) == 0)
                await Open(db, chain.Key, added, stop);
            var head = await db.Set<AuditHead>().AsNoTracking().FirstAsync(h => h.AgencyId == chain.Key, stop);
            var (sequence, seal) = (head.Sequence - added, head.Seal);
            foreach (var entry in chain)
            {
                entry.Sequence = ++sequence;
                seal = entry.Seal = entry.SealUnder(Key, seal);
                db.Add(entry);
            }
            await db.Set<AuditHead>().Where(h => h.AgencyId == chain.Key).ExecuteUpdateAsync(set => set.SetProperty(h => h.Seal, seal), stop);
        }
    }

    private static Task<int> Lock(OfficeContext db, Guid agency, int added, CancellationToken stop) =>
        db.Set<AuditHead>().Where(h => h.AgencyId == agency).ExecuteUpdateAsync(set => set.SetProperty(h => h.Sequence, h => h.Sequence + added), stop);

    /// <summary>The chain's first entries. Where another transaction begins the chain at the same moment, its head is waited for and used.</summary>
    private static async Task Open(OfficeContext db, Guid agency, int added, CancellationToken stop)
    {
        var head = new AuditHead { AgencyId = agency, Sequence = added };
        db.Add(head);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException refused)
        {
            db.Entry(head).State = EntityState.Detached;
            if (await Lock(db, agency, added, stop) == 0)
                throw new InvalidOperationException("the head of the chain can neither be made nor locked", refused);
        }
        db.Entry(head).State = EntityState.Detached;
    }
}
