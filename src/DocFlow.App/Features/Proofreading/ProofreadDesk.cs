using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Proofreading;

/// <summary>Corrects the words of a page: the layer, its history, the index and the next searchable edition are one transaction.</summary>
public sealed class ProofreadDesk(Work work, EditionDesk editions)
{
    /// <summary>What a person says stands there, word for word; what is left as it is but was doubtful is confirmed.</summary>
    public Task<CorrectedPage> Correct(Guid pageId, IReadOnlyList<WordChange> changes, CancellationToken stop) =>
        Change(pageId, (layer, page) => changes.Count(c => layer.Correct(page, c.Word, c.Before, c.After, Me, work.Now) is not null) > 0, stop);

    /// <summary>Takes back one correction, the last of its word.</summary>
    public Task<CorrectedPage> Undo(Guid pageId, Guid correctionId, CancellationToken stop) =>
        Change(pageId, (layer, page) =>
        {
            layer.Undo(page, correctionId, Me, work.Now);
            return true;
        }, stop);

    private Corrector Me => new(work.Me.PersonId, work.Me.Name);

    private async Task<CorrectedPage> Change(Guid pageId, Func<CorrectedPage, ReadPage, bool> change, CancellationToken stop)
    {
        work.Me.Must(ProofreadingFeature.Correct);
        // Two people at one page: the second looks at what the first has left.
        await work.Begin(stop);
        var page = await work.Visible<ReadPage>().FirstOrDefaultAsync(p => p.Id == pageId, stop) ?? throw new NotThere(typeof(ReadPage), pageId);
        var layer = page.Corrected is { } known
            ? await work.LoadWith<CorrectedPage>(known.Id, pages => pages.Include(p => p.Corrections), stop)
            : new CorrectedPage(page, work.Now);
        if (!change(layer, page))
            return layer;
        if (page.Corrected is null)
            work.Add(layer);
        await work.IndexAnew(page.Id, DocumentReading.PlainText(PageWords.Unpack(layer.Words)), stop);
        await editions.Anew(page.ReceivedFileId, stop);
        try
        {
            await work.Commit(stop);
        }
        catch (DbUpdateException other) when (page.Corrected is null)
        {
            throw new LostUpdate(other);
        }
        return layer;
    }
}

/// <param name="Word">of the page, from 0</param>
/// <param name="Before">what the person saw there</param>
/// <param name="After">what stands there; empty where it is no word</param>
public sealed record WordChange(int Word, string Before, string After);
