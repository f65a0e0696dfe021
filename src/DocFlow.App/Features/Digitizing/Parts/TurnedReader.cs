using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Ocr;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Digitizing;

/// <summary>
/// Reads a page again the way a person has turned it, once for each way: the picture is laid upright into a file of its own and read like any
/// other. What people have corrected is not read again: they know better.
/// </summary>
internal sealed class TurnedReader(FileStore store, OcrWorkerPool workers, TimeProvider clock)
{
    public async Task Read(JobRun run, Guid batchPageId, CancellationToken stop)
    {
        if (await run.Within(work => Open(work, batchPageId, stop)) is not { } sheet)
            return;
        var words = sheet.Page.Read!.Corrected is null && !sheet.Page.Read.Blank ? await Recognise(sheet, stop) : null;
        var first = PageWords.Unpack(sheet.Page.Read.Words);
        if (words is not null && TurnedWords.Sureness(words.Words) <= TurnedWords.Sureness(first))
            words = null;
        await run.Within(work => Keep(work, sheet.Page, words, stop));
    }

    /// <summary>Null where the page stands as it was read, or was read this way before.</summary>
    private static async Task<Sheet?> Open(Work work, Guid id, CancellationToken stop)
    {
        if (await work.Visible<BatchPage>().Include(p => p.Read).FirstOrDefaultAsync(p => p.Id == id, stop) is not { Turn: not 0 } page || await IsRead(work, page, stop))
            return null;
        return new Sheet(page, await work.Visible<ReceivedFile>().Where(f => f.Id == page.Read!.ReceivedFileId).Select(f => f.Sha256).FirstAsync(stop));
    }

    private static Task<bool> IsRead(Work work, BatchPage page, CancellationToken stop) => work.Visible<TurnedReading>().AnyAsync(t => t.ReadPageId == page.ReadPageId && t.Turn == page.Turn, stop);

    private async Task<TurnedWords?> Recognise(Sheet sheet, CancellationToken stop)
    {
        var (picture, upright) = (store.NewWorkFile(".picture"), store.NewWorkFile(".pdf"));
        try
        {
            var (read, turn) = (sheet.Page.Read!, (sheet.Page.Read!.Rotation + sheet.Page.Turn) % 360);
            var path = store.PathOf(read.AgencyId, sheet.Sha256);
            var drawn = await workers.ReadPage(new PageRequest(path, read.Number) { Reading = new PageReading { KnownTurn = turn, ArchiveFile = picture } }, stop);
            using (var file = new SearchableCopy(upright, "", "vie", clock))
            {
                file.Add(drawn, await File.ReadAllBytesAsync(picture, stop));
                file.Finish();
            }
            var text = await workers.ReadPage(new PageRequest(upright, 1) { Reading = new PageReading { IgnoreTextLayer = true, Dpi = drawn.Dpi } }, stop);
            if (text.Rotation != 0)
                text = await workers.ReadPage(new PageRequest(path, read.Number) { Reading = new PageReading { KnownTurn = turn, Box = new PixelBox(0, 0, drawn.Width, drawn.Height) } }, stop);
            var scale = (double)drawn.Width / text.Width;
            return new TurnedWords([.. text.Words.Select(w => PageRecord.Placed(w, scale))], text.Confidence, text.Coverage, text.Flagged, text.Skew);
        }
        catch (ScanRefusedException)
        {
            return null; // it was read once and stays so
        }
        finally
        {
            File.Delete(picture);
            File.Delete(upright);
        }
    }

    private static async Task Keep(Work work, BatchPage page, TurnedWords? words, CancellationToken stop)
    {
        await work.Begin(stop);
        if (await IsRead(work, page, stop))
            return;
        work.Add(new TurnedReading(page, words, work.Now));
        await work.Commit(stop);
    }

    private sealed record Sheet(BatchPage Page, string Sha256);
}
