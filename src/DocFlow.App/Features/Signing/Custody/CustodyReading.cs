using System.Text.Json;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Custody;

/// <summary>
/// Sổ quản lý khóa, con dấu (NĐ 30/2020 Art. 32–33): who keeps a key, every use and everything that happened to it, from the audit chain. For administrators,
/// and for who keeps the key; of documents that the reader may not see neither title nor number.
/// </summary>
internal sealed class CustodyReading(Work work, AllRows rows, AuditReading audit, IEnumerable<IUseNames> names)
{
    public const int MostUses = 500;

    private const string Prepared = "signing.prepared", Completed = "signing.completed", Dropped = "signing.dropped", Added = "signingKey.added";

    private static readonly string[] OfTheKey = [Added, "signingKey.imageSet", "signingKey.retired", "signingKey.wrongPassword", "signingKey.unblocked"];

    public async Task<SigningKey> Key(Guid id, CancellationToken stop)
    {
        var key = await work.Visible<SigningKey>().FirstOrDefaultAsync(k => k.Id == id, stop) ?? throw new NotThere(typeof(SigningKey), id);
        if (!work.Me.May(SigningFeature.KeepKeys) && (key.IsAgencys ? !work.Me.May(SigningFeature.Seal) : key.PersonId != work.Me.PersonId))
            throw new NotAllowed(SigningFeature.KeepKeys);
        return key;
    }

    /// <summary>Newest first; the last <see cref="MostUses"/> uses.</summary>
    public async Task<IReadOnlyList<CustodyLine>> Of(SigningKey key, CancellationToken stop)
    {
        // Who answers for a key has to see each use of it, also on documents that are not theirs to read: that it was used, when and how it ended, nothing else of the row.
        var uses = await rows.Of<PendingSigning>().Where(p => p.AgencyId == key.AgencyId && p.KeyId == key.Id).OrderByDescending(p => p.PreparedAt).Take(MostUses)
            .Select(p => new Use(p.Id, p.DocumentId, p.Purpose, p.SubjectId, p.State, p.PreparedAt)).ToListAsync(stop);
        var told = await audit.OfCustody([key.Id], OfTheKey, stop);
        var entries = (await audit.OfCustody([.. uses.Select(u => u.Id)], [Prepared, Completed, Dropped], stop)).ToLookup(e => e.SubjectId!.Value);
        var posts = await Posts([.. told.Concat(entries.SelectMany(e => e)).Select(e => e.PostId).OfType<Guid>().Distinct()], stop);
        var documents = uses.Select(u => u.DocumentId).Distinct().ToList();
        var titles = await work.Visible<Document>().Where(d => documents.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.Title, stop);
        var numbers = new Dictionary<Guid, string>();
        foreach (var source in names)
            foreach (var (subject, number) in await source.Name([.. uses.Select(u => u.SubjectId).Distinct()], stop))
                numbers[subject] = number;
        var lines = told.Select(e => new CustodyLine(e.At, e.Action, e.Actor, Post(posts, e), null, Failures(e)))
            .Concat(uses.Select(u => Line(u, [.. entries[u.Id]], posts, titles, numbers)));
        return [.. lines.OrderByDescending(l => l.At)];
    }

    private static CustodyLine Line(Use use, IReadOnlyList<AuditEntry> entries, IReadOnlyDictionary<Guid, string> posts, IReadOnlyDictionary<Guid, string> titles, IReadOnlyDictionary<Guid, string> numbers)
    {
        var begun = entries.FirstOrDefault(e => e.Action == Prepared);
        var ended = entries.FirstOrDefault(e => e.Action is Completed or Dropped);
        var seen = titles.TryGetValue(use.DocumentId, out var title);
        return new CustodyLine(begun?.At ?? use.PreparedAt, "signing.used", begun?.Actor ?? "", begun is null ? null : Post(posts, begun),
            new KeyUse(use.Purpose, use.State, ended?.At, seen ? use.DocumentId : null, title, seen ? numbers.GetValueOrDefault(use.SubjectId) : null));
    }

    private async Task<Dictionary<Guid, string>> Posts(List<Guid> ids, CancellationToken stop) =>
        await work.Visible<Post>().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Title, stop);

    private static string? Post(IReadOnlyDictionary<Guid, string> posts, AuditEntry entry) => entry.PostId is { } id ? posts.GetValueOrDefault(id) : null;

    /// <summary>How many wrong passwords stood then; only key files are counted here.</summary>
    private static int? Failures(AuditEntry entry)
    {
        if (entry.Action != "signingKey.wrongPassword" || entry.Details is null)
            return null;
        using var details = JsonDocument.Parse(entry.Details);
        return details.RootElement.TryGetProperty("failures", out var failures) && failures.TryGetInt32(out var count) ? count : null;
    }

    private sealed record Use(Guid Id, Guid DocumentId, string Purpose, Guid SubjectId, PendingState State, DateTimeOffset PreparedAt);
}
