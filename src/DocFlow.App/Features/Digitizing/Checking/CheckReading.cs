using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Digitizing;

/// <summary>The read side of what follows indexing.</summary>
internal sealed class CheckReading(Work work)
{
    public async Task<Batch> Batch(Guid id, CancellationToken stop) => await work.Visible<Batch>().FirstOrDefaultAsync(b => b.Id == id, stop) ?? throw new NotThere(typeof(Batch), id);

    /// <summary>The newest check with its parts, in the order of the batch; null before the first.</summary>
    public Task<SecondCheck?> Newest(Guid batchId, CancellationToken stop) =>
        work.Visible<SecondCheck>().Include(c => c.Parts).ThenInclude(p => p.Part).Where(c => c.BatchId == batchId).OrderByDescending(c => c.Number).AsSplitQuery().FirstOrDefaultAsync(stop);

    public async Task<CheckedPart> Part(Guid batchId, Guid id, CancellationToken stop) =>
        await work.Visible<CheckedPart>().Include(p => p.Part).Include(p => p.Check).FirstOrDefaultAsync(p => p.Id == id && p.Check!.BatchId == batchId, stop) ?? throw new NotThere(typeof(CheckedPart), id);

    /// <summary>What a part shows: the pages of its document, as far as it is made; else those of the stacks, in their order.</summary>
    public async Task<IReadOnlyList<ReadPage>> Pages(BatchPart part, CancellationToken stop)
    {
        var first = work.Visible<Document>().Where(d => d.Id == part.DocumentId).SelectMany(d => d.Files).Where(f => f.Ordinal == 0).SelectMany(f => f.Versions).Where(v => v.Number == 1).Select(v => v.SourceId);
        var made = await work.Visible<ReadPage>().Where(p => first.Contains(p.ReceivedFileId)).OrderBy(p => p.Number).ToListAsync(stop);
        return made.Count > 0 ? made
            : [.. (await work.Visible<BatchPage>().Include(p => p.Read).Where(p => p.PartId == part.Id && p.State == PageState.Accepted && p.Mark == PageMark.None).OrderBy(p => p.Position).ToListAsync(stop)).Select(p => p.Read!)];
    }

    /// <summary>Which of these a person has described, by their own hand; they may not check them.</summary>
    public static bool IsMine(BatchPart part, Guid? me) => part.IndexedBy == me;

    /// <summary>The next part of the check that this person may judge and nobody has.</summary>
    public static Guid? Next(SecondCheck check, Guid? me) => check.Parts.Where(p => p.State == CheckState.Waiting && !IsMine(p.Part!, me)).OrderBy(p => p.Part!.Ordinal).Select(p => (Guid?)p.Id).FirstOrDefault();
}
