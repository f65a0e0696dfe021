using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Digitizing;

/// <summary>
/// Lays files with digital signatures into the documents that come of them: the same stored bytes, which nobody touches. What was read on their pages, and
/// what people made of it, stands beside them.
/// </summary>
internal sealed class SignedOriginals(Work work, Intake intake, Text text)
{
    /// <summary>The original is the document's file. Added, not committed.</summary>
    public async Task BeFile(Document document, StackFile original, string name, Guid? by, CancellationToken stop)
    {
        var file = await Lay(document, original, _ => name, by, stop);
        await intake.ShowRead(document, file, await Pages(document, original, file, stop), stop);
    }

    /// <summary>The original is attached behind the file made from some of its pages. Added, not committed.</summary>
    public async Task Attach(Document document, StackFile original, Guid? by, CancellationToken stop)
    {
        var file = await Lay(document, original, received => Intake.CleanName(text.In(Language.Vietnamese)["digitizing.signedOriginalName", received.Name]), by, stop);
        await intake.ShowBeside(document, file, await Pages(document, original, file, stop), stop);
    }

    private async Task<ReceivedFile> Lay(Document document, StackFile original, Func<ReceivedFile, string> name, Guid? by, CancellationToken stop)
    {
        var received = await work.Visible<ReceivedFile>().FirstAsync(f => f.Id == original.SignedId, stop);
        var file = new ReceivedFile(document, new StoredFile(received.Sha256, received.Length), name(received), "application/pdf", by, work.Now);
        work.Add(file);
        document.AddFile(file, work.Now);
        document.ShowPages(file.Id, original.Pages);
        return file;
    }

    private async Task<List<ReadPage>> Pages(Document document, StackFile original, ReceivedFile file, CancellationToken stop)
    {
        var read = await work.Visible<ReadPage>().Include(p => p.Corrected).ThenInclude(c => c!.Corrections).Where(p => p.ReceivedFileId == original.Id).OrderBy(p => p.Number).ToListAsync(stop);
        return [.. read.Select(page => TurnedPage.Same(page, document.Id, file.Id, work.Now))];
    }
}
