using System.Text.Json;
using DocFlow.App.Features.Capture.Duplicates;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Ocr;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Capture;

/// <summary>
/// Reads one page again, by the reader as it is now: from its picture even where the file brought words of its own. The new reading takes the
/// old one's place in one transaction; a page whose words people have corrected is left as it is.
/// </summary>
internal sealed class RereadPageJob(FileStore store, OcrWorkerPool workers) : IJobKind
{
    public static string Kind => "capture.reread";

    public static Job For(ReadPage page, DateTimeOffset now) => new(Kind, page.AgencyId, now, page.DocumentId, JsonSerializer.Serialize(new Order(page.Id)), priority: 5);

    public async Task Run(JobRun run, CancellationToken stop)
    {
        var order = run.Payload<Order>();
        var (page, sha256, stack) = await run.Within(work => Open(work, order, stop));
        var (picture, thumbnail) = (store.NewWorkFile(".jpg"), store.NewWorkFile(".jpg"));
        try
        {
            var survey = stack || page.Number == 1;
            var read = await workers.ReadPage(new PageRequest(store.PathOf(page.AgencyId, sha256), page.Number) { Reading = new PageReading { DisplayFile = picture, ThumbnailFile = thumbnail, Survey = survey, IgnoreTextLayer = true } }, stop);
            var (shown, small) = (await store.Take(page.AgencyId, picture, stop), await store.Take(page.AgencyId, thumbnail, stop));
            await run.Within(work => Save(work, order, read, shown.Sha256, small.Sha256, stop));
        }
        catch (ScanRefusedException refused)
        {
            throw new JobProblem(ScanProblems.CodeOf(refused.Problem), refused.Message, refused);
        }
        finally
        {
            File.Delete(picture);
            File.Delete(thumbnail);
        }
    }

    private static async Task<(ReadPage Page, string Sha256, bool Stack)> Open(Work work, Order order, CancellationToken stop)
    {
        var page = await work.Visible<ReadPage>().FirstAsync(p => p.Id == order.PageId, stop);
        var file = await work.Visible<ReceivedFile>().FirstAsync(f => f.Id == page.ReceivedFileId, stop);
        return (page, file.Sha256, await work.Visible<CaptureItem>().AnyAsync(i => i.ReceivedFileId == file.Id && i.Origin == FileOrigin.Stack, stop));
    }

    private static async Task Save(Work work, Order order, PageText read, string picture, string thumbnail, CancellationToken stop)
    {
        await work.Begin(stop);
        var page = await work.Visible<ReadPage>().FirstAsync(p => p.Id == order.PageId, stop);
        if (page.Corrected is not null)
            throw new JobProblem("capture.pageCorrected");
        var file = page.ReceivedFileId;
        var item = await work.Load<CaptureItem>(await work.Visible<CaptureItem>().Where(i => i.ReceivedFileId == file).OrderByDescending(i => i.ReceivedAt).Select(i => i.Id).FirstAsync(stop), stop);
        var given = new Given(page.DocumentId, page.ReceivedFileId, "");
        var flagged = page.Flagged;
        page = page.Again(PageRecord.Of(read, page.AgencyId, given, picture, thumbnail, work.Now));
        work.Rewrite(page);
        item.PageReadAgain(page.Number, flagged, page.Flagged);
        await work.IndexAnew(page.Id, DocumentReading.PlainText(page), stop);
        await work.Tell(new PageReadAgain(item, page), stop);
        await work.CommitPart(stop);
        if (item.Origin == FileOrigin.Stack)
            return;
        if (item.Origin == FileOrigin.Outside && !await work.Visible<PagePrint>().AnyAsync(p => p.ReadPageId == page.Id, stop))
            await LikePages.Lay(work, page, stop);
        await SuggestedFields.Replace(work, given, page.AgencyId, stop);
        await work.Commit(stop);
    }

    internal sealed record Order(Guid PageId);
}
