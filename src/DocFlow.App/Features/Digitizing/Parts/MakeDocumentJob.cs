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
/// Makes the bytes of a released part: a searchable PDF/A out of the stacks' own pictures and the words that were read there. Nothing is
/// recognised twice; a picture that stands as it came goes in byte for byte. A part that is a file with digital signatures, whole, is made of nothing: that file
/// is the document's. Run again it makes the same file, or finds it made.
/// </summary>
internal sealed class MakeDocumentJob(FileStore store, OcrWorkerPool workers, TurnedReader turned, TimeProvider clock) : IJobKind
{
    public static string Kind => "digitizing.make";

    public static Job For(BatchPart part, DateTimeOffset now) => new(Kind, part.AgencyId, now, part.DocumentId, JsonSerializer.Serialize(new Order(part.Id)));

    public async Task Run(JobRun run, CancellationToken stop)
    {
        var order = run.Payload<Order>();
        if (await run.Within(work => BatchOf(work, order, stop)) is not { } batch)
            return;
        await run.Within((_, services) => services.GetRequiredService<StackSignatures>().Settle(batch, stop));
        var share = await run.Within(async work => SignedShare.Of(await new BatchReading(work).TilesOf(order.PartId, stop)));
        if (share.Whole is { } original)
            await run.Within((work, services) => Keep(work, services, order, original, stop));
        else
            await Compose(run, order, share.Torn, stop);
    }

    private async Task Compose(JobRun run, Order order, IReadOnlyList<StackFile> torn, CancellationToken stop)
    {
        foreach (var page in await run.Within(work => Turned(work, order, stop)))
            await turned.Read(run, page, stop);
        var sheets = await run.Within(work => Sheets(work, order, stop));
        var aside = store.NewWorkFile(".pdf");
        try
        {
            var pictures = await Write(run, sheets, aside, stop);
            var made = await store.Take(run.AgencyId, aside, stop);
            await run.Within((work, services) => Enter(work, services, order, sheets, pictures, made, torn, stop));
        }
        catch (ScanRefusedException refused)
        {
            throw new JobProblem(ScanProblems.CodeOf(refused.Problem), refused.Message, refused);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    private static Task<List<Guid>> Turned(Work work, Order order, CancellationToken stop) =>
        work.Visible<BatchPage>().Where(p => p.PartId == order.PartId && p.Turn != 0 && p.State == PageState.Accepted && p.Mark == PageMark.None).Select(p => p.Id).ToListAsync(stop);

    /// <summary>Null where the document has its file already.</summary>
    private static async Task<Guid?> BatchOf(Work work, Order order, CancellationToken stop)
    {
        var part = await work.Visible<BatchPart>().FirstAsync(p => p.Id == order.PartId, stop);
        return await work.Visible<Document>().AnyAsync(d => d.Id == part.DocumentId && d.Files.Any(), stop) ? null : part.BatchId;
    }

    /// <summary>The pages to be laid, in their order.</summary>
    private static async Task<List<Sheet>> Sheets(Work work, Order order, CancellationToken stop)
    {
        var pages = await work.Visible<BatchPage>().Include(p => p.Read).ThenInclude(r => r!.Corrected).ThenInclude(c => c!.Corrections).Where(p => p.PartId == order.PartId && p.State == PageState.Accepted && p.Mark == PageMark.None).OrderBy(p => p.Position).ToListAsync(stop);
        var files = pages.Select(p => p.Read!.ReceivedFileId).Distinct().ToList();
        var bytes = await work.Visible<ReceivedFile>().Where(f => files.Contains(f.Id)).ToDictionaryAsync(f => f.Id, f => f.Sha256, stop);
        var ids = pages.Where(p => p.Turn != 0).Select(p => p.ReadPageId).ToList();
        var again = await work.Visible<TurnedReading>().Where(t => ids.Contains(t.ReadPageId)).ToListAsync(stop);
        return [.. pages.Select(p => new Sheet(new TurnedPage(p.Read!, p.Turn, again.Find(t => t.ReadPageId == p.ReadPageId && t.Turn == p.Turn)), bytes[p.Read!.ReceivedFileId]))];
    }

    private async Task<List<Pictures>> Write(JobRun run, List<Sheet> sheets, string aside, CancellationToken stop)
    {
        var pictures = new List<Pictures>();
        using var copy = new SearchableCopy(aside, await run.Within(async work => await work.Visible<Document>().Where(d => d.Id == run.DocumentId).Select(d => d.Title).FirstAsync(stop)), "vie", clock);
        foreach (var (sheet, n) in sheets.Select((s, n) => (s, n)))
        {
            pictures.Add(await Lay(run, sheet, n + 1, copy, stop));
            await run.Progress("job.step.laying", n + 1, sheets.Count, stop);
        }
        copy.Finish();
        return pictures;
    }

    private async Task<Pictures> Lay(JobRun run, Sheet sheet, int number, SearchableCopy copy, CancellationToken stop)
    {
        var (archive, display, thumbnail) = (store.NewWorkFile(".page"), store.NewWorkFile(".jpg"), store.NewWorkFile(".jpg"));
        try
        {
            var turned = sheet.Turn != 0;
            var drawn = await workers.ReadPage(new PageRequest(store.PathOf(run.AgencyId, sheet.Sha256), sheet.Read.Number)
            {
                Reading = new PageReading { KnownTurn = (sheet.Read.Rotation + sheet.Turn) % 360, ArchiveFile = archive, DisplayFile = turned ? display : null, ThumbnailFile = turned ? thumbnail : null },
            }, stop);
            copy.Add(sheet.Page.Text(number) with { Archive = drawn.Archive }, await File.ReadAllBytesAsync(archive, stop));
            return turned
                ? new Pictures((await store.Take(run.AgencyId, display, stop)).Sha256, (await store.Take(run.AgencyId, thumbnail, stop)).Sha256)
                : new Pictures(sheet.Read.ImageSha256, sheet.Read.ThumbnailSha256);
        }
        finally
        {
            File.Delete(archive);
            File.Delete(display);
            File.Delete(thumbnail);
        }
    }

    private static async Task Keep(Work work, IServiceProvider services, Order order, StackFile original, CancellationToken stop)
    {
        var part = await Load(work, order, stop);
        await services.GetRequiredService<SignedOriginals>().BeFile(part.Document!, original, FileName(part), part.IndexedBy, stop);
        await work.Commit(stop);
    }

    private static async Task Enter(Work work, IServiceProvider services, Order order, List<Sheet> sheets, List<Pictures> pictures, StoredFile made, IReadOnlyList<StackFile> torn, CancellationToken stop)
    {
        var part = await Load(work, order, stop);
        var (document, now) = (part.Document!, work.Now);
        // What is corrected from this moment on is newer than the file (SealDesk asks).
        var file = new ReceivedFile(document, made, FileName(part), "application/pdf", part.IndexedBy, now, derivedFrom: sheets[0].Read.ReceivedFileId);
        work.Add(file);
        document.AddArranged(file, [.. sheets.Select(s => new PageChoice(s.Read.ReceivedFileId, s.Read.Number, s.Turn))], now);
        var read = sheets.Select((sheet, n) => sheet.Page.Copy(n + 1, document.Id, file.Id, pictures[n].Image, pictures[n].Thumbnail, now)).ToList();
        await services.GetRequiredService<Intake>().ShowRead(document, file, read, stop);
        foreach (var original in torn)
            await services.GetRequiredService<SignedOriginals>().Attach(document, original, part.IndexedBy, stop);
        await work.Commit(stop);
    }

    private static Task<BatchPart> Load(Work work, Order order, CancellationToken stop) =>
        work.LoadWith<BatchPart>(order.PartId, parts => parts.Include(p => p.Batch).Include(p => p.Document!).ThenInclude(d => d.Files).ThenInclude(f => f.Versions).ThenInclude(v => v.Pages), stop);

    /// <summary>At least the dossier's code and the place in it (TT 05/2025).</summary>
    private static string FileName(BatchPart part) => Intake.CleanName($"{(part.DossierCode ?? $"{part.Batch!.Year}-{part.Batch.Number}").Replace('/', '-').Replace('\\', '-')}.{part.Ordinal:0000}.pdf");

    internal sealed record Order(Guid PartId);

    private sealed record Sheet(TurnedPage Page, string Sha256)
    {
        public ReadPage Read => Page.Read;

        public int Turn => Page.Turn;
    }

    private sealed record Pictures(string Image, string Thumbnail);
}
