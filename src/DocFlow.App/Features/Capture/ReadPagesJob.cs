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
/// Reads a received file page by page; each page is one transaction with its progress, so that a restart goes on at the next page and
/// nothing is read twice. A file that can't be read leaves an item that says why.
/// </summary>
internal sealed class ReadPagesJob(FileStore store, OcrWorkerPool workers) : IJobKind
{
    public static string Kind => "capture.read";

    private readonly SemaphoreSlim oneCommit = new(1, 1);

    public static Job For(CaptureItem item, DateTimeOffset now) => new(Kind, item.AgencyId, now, item.DocumentId, JsonSerializer.Serialize(new Order(item.Id)));

    public async Task Run(JobRun run, CancellationToken stop)
    {
        var order = run.Payload<Order>();
        if (await Given(run, order, stop) is not { } given)
            return;
        var path = store.PathOf(run.AgencyId, given.Sha256);
        try
        {
            var pages = await Task.Run(() => CountPages(path, stop), stop);
            var read = await run.Within(work => Start(work, order, given, pages, stop));
            await run.Progress("job.step.reading", read.Count, pages, stop);
            var missing = Enumerable.Range(1, pages).Except(read).ToList();
            var passed = false;
            await Parallel.ForEachAsync(missing, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = stop },
                async (number, token) =>
                {
                    if (passed = passed || await run.IsPassed(token))
                        return;
                    await ReadOne(run, order, given, path, number, pages, token);
                });
            if (passed)
                throw new JobLater("capture.gaveWay", await run.Within(work => Task.FromResult(work.Now)));
            await run.Within((work, _) => Finish(work, order, given, stop));
        }
        catch (ScanRefusedException refused)
        {
            await Refused(run, order, refused, stop);
        }
    }

    private static async Task<Given?> Given(JobRun run, Order order, CancellationToken stop) => await run.Within(async work =>
    {
        var item = await work.Visible<CaptureItem>().FirstOrDefaultAsync(i => i.Id == order.ItemId, stop);
        if (item is null or { State: CaptureState.Ready or CaptureState.Cancelled })
            return null;
        var file = await work.Visible<ReceivedFile>().FirstAsync(f => f.Id == item.ReceivedFileId, stop);
        return new Given(item.DocumentId, file.Id, file.Sha256) { Survey = item.Origin == FileOrigin.Stack };
    });

    private static int CountPages(string path, CancellationToken stop)
    {
        using var source = PageSource.Open(path, stop: stop);
        return source.PageCount;
    }

    /// <summary>The pages that were read before a restart.</summary>
    private static async Task<List<int>> Start(Work work, Order order, Given given, int pages, CancellationToken stop)
    {
        var item = await work.Load<CaptureItem>(order.ItemId, stop);
        var read = await work.Visible<ReadPage>().Where(p => p.ReceivedFileId == given.FileId).Select(p => p.Number).ToListAsync(stop);
        item.StartReading(pages);
        await work.Commit(stop);
        return read;
    }

    private async Task ReadOne(JobRun run, Order order, Given given, string path, int number, int pages, CancellationToken stop)
    {
        var (picture, thumbnail) = (store.NewWorkFile(".jpg"), store.NewWorkFile(".jpg"));
        try
        {
            var page = await ReadSurvivingCrashes(run, new PageRequest(path, number) { Reading = new PageReading { DisplayFile = picture, ThumbnailFile = thumbnail, Survey = given.Survey || number == 1 } }, stop);
            var stored = await Keep(run.AgencyId, picture, stop);
            var small = await Keep(run.AgencyId, thumbnail, stop);
            await oneCommit.WaitAsync(stop);
            try
            {
                var done = await run.Within(work => Save(work, order, given, page, stored.Sha256, small.Sha256, stop));
                await run.Progress("job.step.reading", done, pages, stop);
            }
            finally
            {
                oneCommit.Release();
            }
        }
        finally
        {
            File.Delete(picture);
            File.Delete(thumbnail);
        }
    }

    /// <summary>A reader that dies takes nothing with it: the page is read again by a fresh one, a few times.</summary>
    private async Task<PageText> ReadSurvivingCrashes(JobRun run, PageRequest request, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await workers.ReadPage(request, stop);
            }
            catch (OcrWorkerCrashed crashed) when (crashed.AllowsAnother(attempt))
            {
                await run.Log("capture.log.readerDied", stop, request.Page.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
        }
    }

    private async Task<StoredFile> Keep(Guid agency, string file, CancellationToken stop)
    {
        await using var content = File.OpenRead(file);
        return await store.Put(agency, content, stop);
    }

    private static async Task<int> Save(Work work, Order order, Given given, PageText page, string picture, string thumbnail, CancellationToken stop)
    {
        var item = await work.Load<CaptureItem>(order.ItemId, stop);
        if (item.State != CaptureState.Reading)
            throw new OperationCanceledException("the reading was cancelled");
        var read = PageRecord.Of(page, item.AgencyId, given, picture, thumbnail, work.Now);
        work.Add(read);
        if (item.Origin != FileOrigin.Stack)
            work.Add(PageRecord.Index(read, page));
        if (item.Origin == FileOrigin.Outside)
            await LikePages.Lay(work, read, stop);
        item.PageRead(page.Flagged);
        await work.Tell(new PageRead(item, read), stop);
        await work.Commit(stop);
        return item.PagesDone;
    }

    /// <summary>The version of the file that shows these bytes gets its pages, the document its suggested fields; the item is ready.</summary>
    private static async Task Finish(Work work, Order order, Given given, CancellationToken stop)
    {
        var item = await work.Load<CaptureItem>(order.ItemId, stop);
        var document = await work.LoadWith<Document>(given.DocumentId, documents => documents.Include(d => d.Files).ThenInclude(f => f.Versions).ThenInclude(v => v.Pages), stop);
        document.ShowPages(given.FileId, item.PagesTotal);
        item.Finish(work.Now);
        var fields = item.Origin == FileOrigin.Stack ? [] : await SuggestedFields.Replace(work, given, item.AgencyId, stop);
        await work.Tell(new PagesRead(item, document, fields), stop);
        await work.Commit(stop);
    }

    private static async Task Refused(JobRun run, Order order, ScanRefusedException refused, CancellationToken stop)
    {
        var code = ScanProblems.CodeOf(refused.Problem);
        var asksPassword = refused.Problem is ScanProblem.PasswordRequired or ScanProblem.WrongPassword;
        await run.Within(async work =>
        {
            var item = await work.Load<CaptureItem>(order.ItemId, stop);
            if (asksPassword)
                item.AskForPassword(code);
            else
                item.Refuse(code);
            await work.Commit(stop);
        });
        if (!asksPassword)
            throw new JobProblem(code, refused.Message, refused);
        await run.Log("capture.log.passwordAsked", stop);
    }

    internal sealed record Order(Guid ItemId);
}

/// <summary>What a reading job was given: the bytes to read and the document they belong to.</summary>
internal sealed record Given(Guid DocumentId, Guid FileId, string Sha256)
{
    /// <summary>Paper of a batch: codes and blank pages are looked for.</summary>
    public bool Survey { get; init; }
}
