using DocFlow.App.Features.Capture.Duplicates;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Ocr;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Capture;

/// <summary>Takes files in: bytes on disk first, then document, item, audit and job in one transaction. Only then is it "received".</summary>
public sealed class Intake(Work work, FileStore store, JobDesk jobs)
{
    public const int LongestName = 240;

    /// <summary>Lays the bytes down safely; nobody sees them until <see cref="Receive"/>.</summary>
    public async Task<ArrivedFile> Lay(string fileName, Stream content, CancellationToken stop)
    {
        work.Me.Must(CaptureFeature.Receive);
        return new ArrivedFile(CleanName(fileName), await store.Put(work.Me.AgencyId, content, stop));
    }

    /// <summary>Pictures of pages (JPEG files) as one PDF, the bytes in it as they are; laid down like <see cref="Lay"/>.</summary>
    public async Task<ArrivedFile> Bind(string title, IReadOnlyList<string> pictures, CancellationToken stop)
    {
        work.Me.Must(CaptureFeature.Receive);
        var aside = store.NewWorkFile(".pdf");
        try
        {
            await Task.Run(() =>
            {
                using var output = new FileStream(aside, FileMode.CreateNew);
                PicturePdf.Write(output, title, work.Now, pictures);
            }, stop);
            return new ArrivedFile(CleanName(title.Replace('/', '-').Replace('\\', '-').Replace(':', '.') + ".pdf"), await store.Take(work.Me.AgencyId, aside, stop));
        }
        catch (ScanRefusedException refused)
        {
            throw new RuleBroken("capture.picture" + refused.Problem) { Field = "files" };
        }
        finally
        {
            File.Delete(aside);
        }
    }

    /// <param name="oneDocument">the first file is the main one and the others its annexes; otherwise each is a document</param>
    public async Task<IReadOnlyList<CaptureItem>> Receive(IReadOnlyList<ArrivedFile> files, bool oneDocument, CancellationToken stop)
    {
        var items = await Enter(files, oneDocument, title: null, stop);
        await work.Commit(stop);
        return items;
    }

    /// <summary>What <see cref="Receive"/> does before its commit, for a feature that adds rows of its own to the same transaction.</summary>
    public async Task<IReadOnlyList<CaptureItem>> Enter(IReadOnlyList<ArrivedFile> files, bool oneDocument, string? title, CancellationToken stop, FileOrigin origin = FileOrigin.Outside)
    {
        work.Me.Must(CaptureFeature.Receive);
        if (files.Count == 0)
            throw new RuleBroken("capture.noFile") { Field = "files" };
        var items = new List<CaptureItem>();
        Document? document = null;
        foreach (var (name, stored) in files)
        {
            if (document is null || !oneDocument)
            {
                document = new Document(work.Me.AgencyId, title ?? Path.GetFileNameWithoutExtension(name), work.Me.UnitId, work.Me.PersonId, work.Now);
                work.Add(document);
            }
            var file = new ReceivedFile(document, stored, name, MediaTypeOf(name), work.Me.PersonId, work.Now);
            work.Add(file);
            document.AddFile(file, work.Now);
            var item = new CaptureItem(document, file, work.Now, origin);
            work.Add(item);
            work.Enqueue(ReadPagesJob.For(item, work.Now));
            items.Add(item);
            await work.Tell(new FileReceived(item, document, file, origin), stop);
        }
        return items;
    }

    /// <summary>Paper of a batch joins the document that holds its stacks: read page by page, found by no search. Added, not committed.</summary>
    public async Task<CaptureItem> Stack(Document holder, ArrivedFile arrived, CancellationToken stop)
    {
        work.Me.Must(CaptureFeature.Receive);
        var file = new ReceivedFile(holder, arrived.Stored, arrived.Name, MediaTypeOf(arrived.Name), work.Me.PersonId, work.Now);
        work.Add(file);
        holder.AddFile(file, work.Now);
        var item = new CaptureItem(holder, file, work.Now, FileOrigin.Stack);
        work.Add(item);
        work.Enqueue(ReadPagesJob.For(item, work.Now));
        await work.Tell(new FileReceived(item, holder, file, FileOrigin.Stack), stop);
        return item;
    }

    /// <summary>A file made here, or a new draft: its pages are drawn and read like all others. Added, not committed.</summary>
    public async Task Show(Document document, ReceivedFile made, FileOrigin origin, CancellationToken stop)
    {
        var item = new CaptureItem(document, made, work.Now, origin);
        work.Add(item);
        work.Enqueue(ReadPagesJob.For(item, work.Now));
        await work.Tell(new FileShown(document, made, origin), stop);
    }

    /// <summary>A file made here of pages that were read before: they are its pages at once, nothing is read again. Added, not committed.</summary>
    /// <param name="pages">the readings, in order, as rows of this file</param>
    /// <param name="isNew">false where the document had these pages before: what looks like them was told then</param>
    public async Task ShowRead(Document document, ReceivedFile made, IReadOnlyList<ReadPage> pages, CancellationToken stop, bool isNew = true)
    {
        var item = Read(document, made, pages);
        foreach (var page in pages)
        {
            work.Add(IndexedPage.Of(page.AgencyId, page.DocumentId, page.Id, page.Number, DocumentReading.PlainText(page)));
            if (isNew)
                await LikePages.Lay(work, page, stop);
        }
        var fields = SuggestedFields.Of(pages, new Given(document.Id, made.Id, made.Sha256), item.AgencyId, work.Now);
        foreach (var field in fields)
            work.Add(field);
        await work.Tell(new FileShown(document, made, FileOrigin.Made), stop);
        await work.Tell(new PagesRead(item, document, fields), stop);
    }

    /// <summary>A file that lies beside the main one as evidence: its pages can be looked at, and no search finds the document by them. Added, not committed.</summary>
    /// <param name="pages">the readings, in order, as rows of this file</param>
    public async Task ShowBeside(Document document, ReceivedFile file, IReadOnlyList<ReadPage> pages, CancellationToken stop)
    {
        Read(document, file, pages);
        foreach (var page in pages)
            work.Add(IndexedPage.Of(page.AgencyId, page.DocumentId, page.Id, page.Number, ""));
        await work.Tell(new FileShown(document, file, FileOrigin.Made), stop);
    }

    private CaptureItem Read(Document document, ReceivedFile made, IReadOnlyList<ReadPage> pages)
    {
        var item = new CaptureItem(document, made, work.Now, FileOrigin.Made);
        item.StartReading(pages.Count);
        work.Add(item);
        foreach (var page in pages)
        {
            work.Add(page);
            item.PageRead(page.Flagged);
        }
        item.Finish(work.Now);
        return item;
    }

    /// <summary>Reads again what was refused or cancelled.</summary>
    public async Task Retry(Guid itemId, CancellationToken stop)
    {
        work.Me.Must(CaptureFeature.Receive);
        var item = await work.Load<CaptureItem>(itemId, stop);
        item.Retry();
        await jobs.RequeueOrEnqueue(ReadPagesJob.For(item, work.Now), stop);
        await work.Commit(stop);
    }

    /// <summary>Has one page read again; what people have corrected on it stands in the way until they take it back.</summary>
    public async Task Reread(IReadOnlyCollection<Guid> pages, CancellationToken stop)
    {
        work.Me.Must(CaptureFeature.Receive);
        await work.Begin(stop);
        foreach (var page in await work.Visible<ReadPage>().Include(p => p.Corrected).ThenInclude(c => c!.Corrections).Where(p => pages.Contains(p.Id)).ToListAsync(stop) is { Count: > 0 } found ? found : throw new NotThere(typeof(ReadPage), pages.FirstOrDefault()))
        {
            if (!await MayReread(page, stop))
                throw new RuleBroken("capture.pageMadeHere", page.Number);
            if (page.Corrected is { } layer)
            {
                if (layer.Corrections.Any(c => c.UndoneAt is null))
                    throw new RuleBroken("capture.pageCorrected", page.Number);
                work.Remove(layer); // each correction and its undoing stand in the audit chain
            }
            await jobs.RequeueOrEnqueue(RereadPageJob.For(page, work.Now), stop);
        }
        await work.Commit(stop);
    }

    /// <summary>What was scanned, or came from outside; a page written here has its words from its writer.</summary>
    public async Task<bool> MayReread(ReadPage page, CancellationToken stop) => page.Passes > 0
        || await work.Visible<CaptureItem>().AnyAsync(i => i.ReceivedFileId == page.ReceivedFileId && (i.Origin == FileOrigin.Outside || i.Origin == FileOrigin.Stack), stop);

    /// <summary>The file is read before all others that wait; what is under way makes room after the page in work.</summary>
    public async Task ReadFirst(Guid itemId, CancellationToken stop)
    {
        work.Me.Must(CaptureFeature.Receive);
        var item = await work.Load<CaptureItem>(itemId, stop);
        item.ReadFirst();
        await jobs.PutFirst(ReadPagesJob.For(item, work.Now), stop);
        await work.Commit(stop);
    }

    /// <summary>Takes the password off: the readable copy is a new file beside the one received. The password is not kept anywhere.</summary>
    public async Task Unlock(Guid itemId, string password, CancellationToken stop)
    {
        work.Me.Must(CaptureFeature.Receive);
        var item = await work.LoadWith<CaptureItem>(itemId, items => items.Include(i => i.Document!).ThenInclude(d => d.Files).ThenInclude(f => f.Versions), stop);
        var locked = await work.Visible<ReceivedFile>().FirstAsync(f => f.Id == item.ReceivedFileId, stop);
        var aside = store.NewWorkFile(".pdf");
        try
        {
            PdfLock.Open(store.PathOf(locked.AgencyId, locked.Sha256), password, aside, stop: stop);
            await using var content = File.OpenRead(aside);
            var stored = await store.Put(locked.AgencyId, content, stop);
            var open = new ReceivedFile(item.Document!, stored, locked.Name, locked.MediaType, work.Me.PersonId, work.Now, derivedFrom: locked.Id);
            work.Add(open);
            item.Document!.Files.First(f => f.Versions.Any(v => v.SourceId == locked.Id)).AddVersion(open, work.Now);
            item.Unlock(open);
            await jobs.RequeueOrEnqueue(ReadPagesJob.For(item, work.Now), stop);
            await work.Commit(stop);
        }
        catch (ScanRefusedException refused)
        {
            throw new RuleBroken("capture." + ScanProblems.CodeOf(refused.Problem)) { Field = "Password" };
        }
        finally
        {
            File.Delete(aside);
        }
    }

    public async Task Cancel(Guid itemId, CancellationToken stop)
    {
        work.Me.Must(CaptureFeature.Receive);
        // The reading saves a page every moment: the transaction comes before the look, so that the one who cancels does not lose the race.
        await work.Begin(stop);
        var item = await work.Load<CaptureItem>(itemId, stop);
        item.Cancel();
        await jobs.CommitCancelling(ReadPagesJob.For(item, work.Now), stop);
    }

    /// <summary>The name as shown and stored: no path, no control characters, never empty.</summary>
    internal static string CleanName(string name)
    {
        var last = name.Normalize().Split('/', '\\')[^1];
        var clean = string.Concat(last.Where(c => !char.IsControl(c))).Trim();
        var extension = Path.GetExtension(clean) is { Length: <= 20 } tail ? tail : "";
        if (clean.Length > LongestName)
            clean = clean[..(LongestName - extension.Length)] + extension;
        return clean.Length == 0 ? "tep" : clean;
    }

    /// <summary>What the name claims; what the file is, the reading finds out from its bytes.</summary>
    private static string MediaTypeOf(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".pdf" => "application/pdf",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".png" => "image/png",
        ".tif" or ".tiff" => "image/tiff",
        _ => "application/octet-stream",
    };
}

/// <summary>A file is in; raised in the transaction that made it "received".</summary>
public sealed record FileReceived(CaptureItem Item, Document Document, ReceivedFile File, FileOrigin Origin);

/// <summary>A file made here, or a new draft, is the next version of a file; raised in the transaction that made it so.</summary>
public sealed record FileShown(Document Document, ReceivedFile File, FileOrigin Origin);

/// <summary>A file whose bytes are on disk, under the name it came with.</summary>
public sealed record ArrivedFile(string Name, StoredFile Stored);
