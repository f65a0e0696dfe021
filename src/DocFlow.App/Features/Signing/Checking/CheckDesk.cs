using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Checking;

/// <summary>Has files checked when they come in and when somebody asks; every check is a row of its own, and the file stays as it is.</summary>
internal sealed class CheckDesk(Work work, FileStore store, TrustStore trust)
{
    /// <summary>What may be a PDF is checked in the background; the job looks at the bytes, not at the name.</summary>
    public Task Look(Document document, ReceivedFile file)
    {
        if (!file.MediaType.StartsWith("image/", StringComparison.Ordinal))
            work.Enqueue(CheckJob.For(document, file, work.Now));
        return Task.CompletedTask;
    }

    /// <summary>Checks now, by today's trust and revocation lists; whoever sees the file may ask.</summary>
    public async Task<SignatureCheck> Again(Guid receivedFileId, CancellationToken stop)
    {
        var file = await Find(receivedFileId, stop);
        var found = await Examine(file, stop) ?? throw new RuleBroken("signing.notPdf");
        return await Keep(file, found, CheckOccasion.OnDemand, stop);
    }

    /// <summary>The check at receipt: once, however often the job runs. What is no PDF and does not claim to be one is left alone.</summary>
    public async Task AtReceipt(Guid receivedFileId, CancellationToken stop)
    {
        if (await work.Visible<SignatureCheck>().AnyAsync(c => c.ReceivedFileId == receivedFileId, stop))
            return;
        var file = await Find(receivedFileId, stop);
        if (await Examine(file, stop) is not { } found)
            return;
        await work.Begin(stop);
        if (!await work.Visible<SignatureCheck>().AnyAsync(c => c.ReceivedFileId == receivedFileId, stop))
            await Keep(file, found, CheckOccasion.Receipt, stop);
    }

    private async Task<ReceivedFile> Find(Guid id, CancellationToken stop) =>
        await work.Visible<ReceivedFile>().Include(f => f.Document).FirstOrDefaultAsync(f => f.Id == id, stop) ?? throw new NotThere(typeof(ReceivedFile), id);

    private async Task<CheckedFile?> Examine(ReceivedFile file, CancellationToken stop)
    {
        await using var content = store.Open(file.AgencyId, file.Sha256);
        if (file.MediaType != "application/pdf" && !await CheckedFile.IsPdf(content, stop))
            return null;
        var context = await trust.At(work.Now, stop);
        return await Task.Run(() => CheckedFile.Of(content, context, file.Name, stop), stop);
    }

    private async Task<SignatureCheck> Keep(ReceivedFile file, CheckedFile found, CheckOccasion occasion, CancellationToken stop)
    {
        var check = new SignatureCheck(file.Document!, file, found.Verdict, found.Signatures, found.ToJson(file.Name), occasion, work.Now);
        work.Add(check);
        await work.Commit(stop);
        return check;
    }
}
