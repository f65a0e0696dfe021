using System.Text.Json;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Platform.Audit;

/// <summary>
/// The ends of all chains, written once a day and at every orderly stop to a file that only grows, outside the database. Who holds
/// the database alone can't set a chain back to an earlier end.
/// </summary>
public sealed class AuditAnchors(DataFolder folder)
{
    public async Task Write(OfficeContext db, DateTimeOffset at, CancellationToken stop)
    {
        var known = Read().GroupBy(a => a.AgencyId).ToDictionary(g => g.Key, g => g.Max(a => a.Sequence));
        var heads = await db.Set<AuditHead>().AsNoTracking().OrderBy(h => h.AgencyId).ToListAsync(stop);
        var lines = heads.Where(h => known.GetValueOrDefault(h.AgencyId) < h.Sequence)
            .Select(h => JsonSerializer.Serialize(new AuditAnchor(h.AgencyId, h.Sequence, h.Seal, at))).ToList();
        if (lines.Count > 0)
            folder.AppendLines(folder.AnchorFile, lines);
    }

    public IReadOnlyList<AuditAnchor> Read() =>
        File.Exists(folder.AnchorFile)
            ? [.. File.ReadLines(folder.AnchorFile).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<AuditAnchor>(l)!)]
            : [];
}

public sealed record AuditAnchor(Guid AgencyId, long Sequence, string Seal, DateTimeOffset At);
