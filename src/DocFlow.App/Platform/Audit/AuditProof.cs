using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Platform.Audit;

/// <summary>
/// Walks every chain from its first entry and says what was changed, deleted, reordered or cut off. Three things have to agree:
/// each entry's seal, the head row, and the anchors written to a file outside the database.
/// </summary>
public sealed class AuditProof(OfficeContext db, AuditTrail trail, AuditAnchors anchors)
{
    public async Task<AuditVerdict> Verify(CancellationToken stop)
    {
        var faults = new List<AuditFault>();
        var entries = 0L;
        var heads = await db.Set<AuditHead>().AsNoTracking().OrderBy(h => h.AgencyId).ToListAsync(stop);
        var written = anchors.Read();
        var agencies = heads.Select(h => h.AgencyId).Union(written.Select(a => a.AgencyId))
            .Union(await db.Set<AuditEntry>().Select(e => e.AgencyId).Distinct().ToListAsync(stop)).ToList();
        foreach (var agency in agencies)
            entries += await Walk(agency, heads.FirstOrDefault(h => h.AgencyId == agency), written.Where(a => a.AgencyId == agency).ToDictionary(a => a.Sequence), faults, stop);
        return new AuditVerdict(agencies.Count, entries, faults);
    }

    private async Task<long> Walk(Guid agency, AuditHead? head, Dictionary<long, AuditAnchor> anchored, List<AuditFault> faults, CancellationToken stop)
    {
        var (expected, seal, count, sealAtHead) = (0L, "", 0L, "");
        await foreach (var entry in db.Set<AuditEntry>().AsNoTracking().Where(e => e.AgencyId == agency).OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(stop))
        {
            count++;
            expected++;
            if (entry.Sequence != expected)
            {
                faults.Add(new AuditFault(agency, expected, AuditFaultKind.Missing));
                expected = entry.Sequence;
            }
            else if (!Equal(entry.Seal, entry.SealUnder(trail.Key, seal)))
            {
                faults.Add(new AuditFault(agency, entry.Sequence, AuditFaultKind.Changed));
            }
            seal = entry.Seal;
            if (entry.Sequence == head?.Sequence)
                sealAtHead = seal;
            if (anchored.TryGetValue(entry.Sequence, out var anchor) && !Equal(anchor.Seal, entry.Seal))
                faults.Add(new AuditFault(agency, entry.Sequence, AuditFaultKind.NotAsAnchored));
        }
        // Entries behind the head are the work of others since the head was read, if the head has moved with them by now.
        var grown = head?.Sequence < expected && await db.Set<AuditHead>().AnyAsync(h => h.AgencyId == agency && h.Sequence >= expected, stop);
        if (head is null || head.Sequence != expected && !grown || !Equal(head.Seal, sealAtHead))
            faults.Add(new AuditFault(agency, expected + 1, head?.Sequence < expected ? AuditFaultKind.HeadBehind : AuditFaultKind.CutOff));
        if (anchored.Keys.Any(k => k > expected))
            faults.Add(new AuditFault(agency, expected + 1, AuditFaultKind.CutOff));
        return count;
    }

    private static bool Equal(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);
}

public sealed record AuditVerdict(int Chains, long Entries, IReadOnlyList<AuditFault> Faults)
{
    public bool Clean => Faults.Count == 0;
}

public sealed record AuditFault(Guid AgencyId, long Sequence, AuditFaultKind Kind);

public enum AuditFaultKind
{
    /// <summary>The entry, or its place in the chain, is not what was sealed.</summary>
    Changed,

    /// <summary>Entries are absent before this one.</summary>
    Missing,

    /// <summary>The chain ends before its head or an anchor says it does.</summary>
    CutOff,

    /// <summary>The head was set back or its row is gone.</summary>
    HeadBehind,

    /// <summary>The seal differs from the one written to the anchor file.</summary>
    NotAsAnchored,
}
