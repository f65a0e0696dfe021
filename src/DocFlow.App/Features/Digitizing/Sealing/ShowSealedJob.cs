using System.Text.Json;
using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Ocr;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Digitizing;

/// <summary>
/// A signed original has got the agency's signature: the words of its pages, and what people corrected, stand beside the new bytes as they stood beside the
/// old ones. Only the page with the mark is drawn anew.
/// </summary>
internal sealed class ShowSealedJob(FileStore store, OcrWorkerPool workers) : IJobKind
{
    public static string Kind => "digitizing.showSealed";

    public static Job For(ReceivedFile signed, DateTimeOffset now) => new(Kind, signed.AgencyId, now, signed.DocumentId, JsonSerializer.Serialize(new Order(signed.Id)));

    public async Task Run(JobRun run, CancellationToken stop)
    {
        var order = run.Payload<Order>();
        if (await run.Within(work => Open(work, order, stop)) is not var (sha256, rotation))
            return;
        var (picture, thumbnail) = (store.NewWorkFile(".jpg"), store.NewWorkFile(".jpg"));
        try
        {
            await workers.ReadPage(new PageRequest(store.PathOf(run.AgencyId, sha256), 1) { Reading = new PageReading { KnownTurn = rotation, DisplayFile = picture, ThumbnailFile = thumbnail } }, stop);
            var (shown, small) = (await store.Take(run.AgencyId, picture, stop), await store.Take(run.AgencyId, thumbnail, stop));
            await run.Within((work, services) => Show(work, services, order, shown.Sha256, small.Sha256, stop));
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

    /// <summary>Null where its pages are shown already.</summary>
    private static async Task<(string Sha256, int Rotation)?> Open(Work work, Order order, CancellationToken stop)
    {
        if (await work.Visible<CaptureItem>().AnyAsync(i => i.ReceivedFileId == order.FileId, stop))
            return null;
        var file = await work.Visible<ReceivedFile>().FirstAsync(f => f.Id == order.FileId, stop);
        return (file.Sha256, await work.Visible<ReadPage>().Where(p => p.ReceivedFileId == file.DerivedFrom && p.Number == 1).Select(p => p.Rotation).FirstAsync(stop));
    }

    private static async Task Show(Work work, IServiceProvider services, Order order, string picture, string thumbnail, CancellationToken stop)
    {
        await work.Begin(stop);
        var file = await work.Visible<ReceivedFile>().FirstAsync(f => f.Id == order.FileId, stop);
        var document = await work.LoadWith<Document>(file.DocumentId, documents => documents.Include(d => d.Files).ThenInclude(f => f.Versions).ThenInclude(v => v.Pages), stop);
        var before = await work.Visible<ReadPage>().Include(p => p.Corrected).ThenInclude(c => c!.Corrections).Where(p => p.ReceivedFileId == file.DerivedFrom).OrderBy(p => p.Number).ToListAsync(stop);
        document.ShowPages(file.Id, before.Count);
        await services.GetRequiredService<Intake>().ShowRead(document, file,
            [.. before.Select(page => page.Number == 1 ? TurnedPage.Same(page, document.Id, file.Id, work.Now, picture, thumbnail) : TurnedPage.Same(page, document.Id, file.Id, work.Now))], stop, isNew: false);
        await work.Commit(stop);
    }

    internal sealed record Order(Guid FileId);
}
