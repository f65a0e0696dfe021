using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Proofreading;

/// <summary>The searchable copies of what was scanned: who may have one, which is the newest, and the job that makes the next.</summary>
public sealed class EditionDesk(Work work, JobDesk jobs)
{
    /// <summary>Corrections come one after another: the copy is made when the hand rests.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    /// <summary>Asked for by somebody who sees the document.</summary>
    public async Task Ask(Guid receivedFileId, CancellationToken stop)
    {
        var file = await work.Visible<ReceivedFile>().FirstOrDefaultAsync(f => f.Id == receivedFileId, stop) ?? throw new NotThere(typeof(ReceivedFile), receivedFileId);
        var kind = await KindOf(work, file.Id, stop);
        if (kind != EditionKind.Possible)
            throw new RuleBroken("proofreading.noCopy" + kind);
        await jobs.EnqueueOnce(Order(file, TimeSpan.Zero), stop);
        await work.Commit(stop);
    }

    public async Task<EditionStanding> Of(ReceivedFile file, CancellationToken stop)
    {
        var newest = await Newest(work, file.Id, stop);
        return new EditionStanding(await KindOf(work, file.Id, stop), newest, newest is not null && await IsBehind(work, newest, stop), await jobs.IsOpen(Order(file, TimeSpan.Zero), stop));
    }

    /// <summary>The words of a page have changed; added, not committed. What carries a signature gets no copy: its layer alone has changed.</summary>
    internal async Task Anew(Guid receivedFileId, CancellationToken stop)
    {
        if (await KindOf(work, receivedFileId, stop) == EditionKind.Possible)
            await jobs.EnqueueOnce(Order(await work.Visible<ReceivedFile>().FirstAsync(f => f.Id == receivedFileId, stop), Rest), stop);
    }

    internal static async Task<EditionKind> KindOf(Work work, Guid receivedFileId, CancellationToken stop) =>
        !await work.Visible<ReadPage>().AnyAsync(p => p.ReceivedFileId == receivedFileId && p.Passes > 0, stop) ? EditionKind.NotScanned
        : await work.Visible<SignatureCheck>().AnyAsync(c => c.ReceivedFileId == receivedFileId && c.Signatures > 0, stop) ? EditionKind.Signed
        : EditionKind.Possible;

    internal static Task<SearchableEdition?> Newest(Work work, Guid receivedFileId, CancellationToken stop) =>
        work.Visible<SearchableEdition>().Where(e => e.ReceivedFileId == receivedFileId).OrderByDescending(e => e.Number).FirstOrDefaultAsync(stop);

    internal static async Task<bool> IsBehind(Work work, SearchableEdition edition, CancellationToken stop) =>
        await work.Visible<CorrectedPage>().AnyAsync(p => p.ReceivedFileId == edition.ReceivedFileId && p.ChangedAt > edition.WordsAt, stop)
        || await work.Visible<ReadPage>().AnyAsync(p => p.ReceivedFileId == edition.ReceivedFileId && p.ReadAt > edition.WordsAt, stop);

    private Job Order(ReceivedFile file, TimeSpan rest) => EditionJob.For(file, work.Now, rest);
}

/// <param name="Behind">words were corrected since the newest was made</param>
/// <param name="InWork">the next is being made</param>
public sealed record EditionStanding(EditionKind Kind, SearchableEdition? Newest, bool Behind, bool InWork);

public enum EditionKind
{
    Possible,

    /// <summary>Carries a signature: a copy would look like it and not be it.</summary>
    Signed,

    /// <summary>Its words came with it; nothing was recognised.</summary>
    NotScanned,
}
