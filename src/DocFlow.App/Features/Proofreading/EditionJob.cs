using System.Text.Json;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Ocr;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Proofreading;

/// <summary>
/// Makes the next searchable PDF/A of a received scan from its own pictures and the words as they stand now, page by page, and a small copy of it to be sent. Stopped anywhere, it
/// begins anew and leaves nothing behind; the received file is only read.
/// </summary>
internal sealed class EditionJob(FileStore store, OcrWorkerPool workers, TimeProvider clock) : IJobKind
{
    public static string Kind => "proofreading.edition";

    /// <summary>Until the signatures of a PDF were looked at nobody knows whether it may have a copy.</summary>
    private static readonly TimeSpan UntilChecked = TimeSpan.FromSeconds(20);

    public static Job For(ReceivedFile file, DateTimeOffset now, TimeSpan rest) => new(Kind, file.AgencyId, now, file.DocumentId, JsonSerializer.Serialize(new Order(file.Id)), due: now + rest);

    public async Task Run(JobRun run, CancellationToken stop)
    {
        var order = run.Payload<Order>();
        if (await run.Within(work => Given(work, order, stop)) is not { } given)
            return;
        var (aside, asideLight) = (store.NewWorkFile(".pdf"), store.NewWorkFile(".pdf"));
        try
        {
            var corrections = await Write(run, given, aside, asideLight, stop);
            var stored = await store.Take(run.AgencyId, aside, stop);
            var light = await store.Take(run.AgencyId, asideLight, stop);
            await run.Within(work => Keep(work, given, stored, light, corrections, stop));
        }
        catch (ScanRefusedException refused)
        {
            throw new JobProblem("proofreading.noCopy", refused.Message, refused);
        }
        finally
        {
            File.Delete(aside);
            File.Delete(asideLight);
        }
    }

    private async Task<Given?> Given(Work work, Order order, CancellationToken stop)
    {
        if (await work.Visible<ReceivedFile>().Include(f => f.Document).FirstOrDefaultAsync(f => f.Id == order.ReceivedFileId, stop) is not { } file)
            return null;
        if (await Task.Run(() => IsPdf(file), stop) && !await work.Visible<SignatureCheck>().AnyAsync(c => c.ReceivedFileId == file.Id, stop))
            throw new JobLater("proofreading.notChecked", work.Now + UntilChecked);
        if (await EditionDesk.KindOf(work, file.Id, stop) != EditionKind.Possible)
            return null;
        if (await EditionDesk.Newest(work, file.Id, stop) is { } newest && !await EditionDesk.IsBehind(work, newest, stop))
            return null;
        var pages = await work.Visible<ReadPage>().Where(p => p.ReceivedFileId == file.Id).OrderBy(p => p.Number).Select(p => p.Id).ToListAsync(stop);
        return new Given(file, file.Document!.Title, pages, work.Now);
    }

    private bool IsPdf(ReceivedFile file)
    {
        using var source = PageSource.Open(store.PathOf(file.AgencyId, file.Sha256));
        return source.Kind == ScanKind.Pdf;
    }

    /// <summary>How many words in it are not as they were read.</summary>
    private async Task<int> Write(JobRun run, Given given, string aside, string asideLight, CancellationToken stop)
    {
        var corrections = 0;
        using var copy = new SearchableCopy(aside, given.Title, "vie", clock);
        using var light = new SearchableCopy(asideLight, given.Title, "vie", clock);
        foreach (var (id, number) in given.Pages.Select((id, n) => (id, n + 1)))
        {
            var page = await run.Within(work => work.Visible<ReadPage>().FirstAsync(p => p.Id == id, stop));
            corrections += page.Corrected?.Changed ?? 0;
            await Add(copy, light, given, page, stop);
            await run.Progress("job.step.copying", number, given.Pages.Count, stop);
        }
        copy.Finish();
        light.Finish();
        return corrections;
    }

    private async Task Add(SearchableCopy copy, SearchableCopy light, Given given, ReadPage page, CancellationToken stop)
    {
        var (picture, small) = (store.NewWorkFile(".picture"), store.NewWorkFile(".picture"));
        try
        {
            var drawn = await Picture(new PageRequest(store.PathOf(page.AgencyId, given.File.Sha256), page.Number) { Reading = new PageReading { KnownTurn = page.Rotation, ArchiveFile = picture, DeliveryFile = small } }, stop);
            if ((drawn.Width, drawn.Height) != (page.Width, page.Height))
                throw new ScanRefusedException(ScanProblem.Damaged, $"page {page.Number} is {drawn.Width} × {drawn.Height} now and was {page.Width} × {page.Height} when it was read");
            var text = drawn with { Skew = page.Skew, Words = [.. Words(page)] };
            var bytes = await File.ReadAllBytesAsync(picture, stop);
            copy.Add(text, bytes);
            light.AddDelivery(text, bytes, text.Delivery is null ? null : await File.ReadAllBytesAsync(small, stop));
        }
        finally
        {
            File.Delete(picture);
            File.Delete(small);
        }
    }

    private async Task<PageText> Picture(PageRequest request, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await workers.ReadPage(request, stop);
            }
            catch (OcrWorkerCrashed crashed) when (crashed.AllowsAnother(attempt))
            {
                stop.ThrowIfCancellationRequested();
            }
        }
    }

    internal static IEnumerable<PageWord> Words(ReadPage page) => page.WordsNow().Where(w => w.Text.Length > 0)
        .Select(w => PageWord.Of(w.Text, w.Confidence, new PixelBox(w.X, w.Y, w.Width, w.Height), page.Skew, w.Line, w.Block));

    private static async Task Keep(Work work, Given given, StoredFile stored, StoredFile light, int corrections, CancellationToken stop)
    {
        await work.Begin(stop);
        var newest = await work.Visible<SearchableEdition>().Where(e => e.ReceivedFileId == given.File.Id).MaxAsync(e => (int?)e.Number, stop) ?? 0;
        work.Add(new SearchableEdition(given.File, newest + 1, stored, light, given.Pages.Count, corrections, given.At, work.Now));
        await work.Commit(stop);
    }

    internal sealed record Order(Guid ReceivedFileId);
}

/// <summary>The scan, and its pages as they were read.</summary>
/// <param name="At">what is corrected later belongs to the next copy</param>
internal sealed record Given(ReceivedFile File, string Title, IReadOnlyList<Guid> Pages, DateTimeOffset At);
