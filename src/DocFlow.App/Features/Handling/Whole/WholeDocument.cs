using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Registers;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Features.Tasks;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Handling;

/// <summary>Everything the office knows about one document that this viewer may know: the read side of its page.</summary>
public sealed class WholeDocument
{
    public required Document Document { get; init; }

    public IncomingDocument? Entry { get; init; }

    public OutgoingDocument? Outgoing { get; init; }

    public IReadOnlyList<CaptureItem> Items { get; init; } = [];

    public IReadOnlyList<Branch> Branches { get; init; } = [];

    public IReadOnlyList<Direction> Directions { get; init; } = [];

    /// <summary>The outgoing documents that answer it.</summary>
    public IReadOnlyList<OutgoingDocument> Replies { get; init; } = [];

    /// <summary>What waits for this viewer about it.</summary>
    public IReadOnlyList<WorkTask> MyTasks { get; init; } = [];

    public IReadOnlyList<Seer> Seers { get; init; } = [];

    public IReadOnlyList<AuditEntry> History { get; init; } = [];

    public bool ReadyToClose => Entry is { State: IncomingState.Handling } && !Branches.Any(b => b.Blocks && (b.IsOpen || b.State == BranchState.SentBack));

    public static async Task<WholeDocument> Read(Guid documentId, Work work, AuditReading audit, CancellationToken stop)
    {
        var document = await work.Visible<Document>().Include(d => d.Files).ThenInclude(f => f.Versions).ThenInclude(v => v.Source).FirstOrDefaultAsync(d => d.Id == documentId, stop)
            ?? throw new NotThere(typeof(Document), documentId);
        var entry = await work.Visible<IncomingDocument>().FirstOrDefaultAsync(e => e.DocumentId == documentId, stop);
        var outgoing = await work.Visible<OutgoingDocument>().FirstOrDefaultAsync(o => o.DocumentId == documentId, stop);
        var items = await work.Visible<CaptureItem>().Where(i => i.DocumentId == documentId).OrderBy(i => i.ReceivedAt).ToListAsync(stop);
        var branches = await work.Visible<Branch>().Where(b => b.DocumentId == documentId).ToListAsync(stop);
        var directions = await work.Visible<Direction>().Where(d => d.DocumentId == documentId).OrderByDescending(d => d.GivenAt).ToListAsync(stop);
        var replies = entry is null ? [] : await work.Visible<OutgoingDocument>().Where(o => o.ReplyToId == entry.Id).OrderBy(o => o.DraftedAt).ToListAsync(stop);
        var tasks = await work.Visible<WorkTask>().Where(t => t.DocumentId == documentId && t.State == TaskState.Open).OrderBy(t => t.CreatedAt).ToListAsync(stop);
        var checks = await work.Visible<SignatureCheck>().Where(c => c.DocumentId == documentId && c.Signatures > 0).Select(c => c.Id).ToListAsync(stop);
        var subjects = new[] { documentId }.Concat(entry is null ? [] : [entry.Id]).Concat(outgoing is null ? [] : [outgoing.Id])
            .Concat(items.Select(i => i.Id)).Concat(branches.Select(b => b.Id)).Concat(directions.Select(d => d.Id)).Concat(checks).ToList();
        return new WholeDocument
        {
            Document = document,
            Entry = entry,
            Outgoing = outgoing,
            Items = items,
            Branches = [.. branches.InOrder()],
            Directions = directions,
            Replies = replies,
            MyTasks = [.. tasks.Where(t => t.IsFor(work.Me))],
            Seers = await WhoSees.Read(work, documentId, stop),
            History = await audit.About(subjects, stop),
        };
    }

    /// <summary>The branches this viewer may act on now.</summary>
    public IEnumerable<Branch> Mine(Viewer me) => Branches.Where(b => b.IsOpen && b.BelongsTo(me));

    /// <summary>The branch that came back and waits for the leader.</summary>
    public Branch? ToRedirect => Entry is { State: IncomingState.Handling } ? Branches.FirstOrDefault(b => b.State == BranchState.SentBack) : null;
}
