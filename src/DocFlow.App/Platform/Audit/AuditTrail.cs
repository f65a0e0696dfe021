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
            var locked = await db.Set<AuditHead>().Where(h => h.AgencyId == chain.Key)
                .ExecuteUpdateAsync(set => set.SetProperty(h => h.Sequence, h => h.Sequence + added), stop);
            var head = locked == 1
                ? await db.Set<AuditHead>().AsNoTracking().FirstAsync(h => h.AgencyId == chain.Key, stop)
                : new AuditHead { AgencyId = chain.Key, Sequence = added };
            var (sequence, seal) = (head.Sequence - added, head.Seal);
            foreach (var entry in chain)
            {
                entry.Sequence = ++sequence;
                seal = entry.Seal = entry.SealUnder(Key, seal);
                db.Add(entry);
            }
            head.Seal = seal;
            if (locked == 1)
                await db.Set<AuditHead>().Where(h => h.AgencyId == chain.Key).ExecuteUpdateAsync(set => set.SetProperty(h => h.Seal, seal), stop);
            else
                db.Add(head);
        }
    }
}
