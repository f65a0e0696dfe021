using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Checking;

/// <summary>Has files checked when they come in and when somebody asks; every check is a row of its own, and the file stays as it is.</summary>
internal sealed class CheckDesk(Work work, FileStore store, TrustStore trust, EvidenceDesk evidence)
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
        var file = await Find(receivedFileId, stop);
        if (await work.Visible<SignatureCheck>().FirstOrDefaultAsync(c => c.ReceivedFileId == receivedFileId, stop) is { } known)
        {
            // What is made here was checked before it was published; its deadline is not known yet.
            if (known.Signatures > 0)
                work.Enqueue(Preserving.DeadlineJob.For(file, work.Now));
            await work.Commit(stop);
            return;
        }
        if (await Examine(file, stop) is not { } found)
            return;
        await work.Begin(stop);
        if (!await work.Visible<SignatureCheck>().AnyAsync(c => c.ReceivedFileId == receivedFileId, stop))
            await Keep(file, found, CheckOccasion.Receipt, stop);
    }

    /// <summary>Checks once more what had to wait for evidence; where a later check has settled it meanwhile nothing is done.</summary>
    public async Task Later(Guid receivedFileId, int round, CancellationToken stop)
    {
        var last = await work.Visible<SignatureCheck>().Where(c => c.ReceivedFileId == receivedFileId).OrderByDescending(c => c.CheckedAt).FirstOrDefaultAsync(stop);
        if (last is null || !CheckedFile.Read(last).Waits)
            return;
        var file = await Find(receivedFileId, stop);
        if (await Examine(file, stop) is { } found)
            await Keep(file, found, CheckOccasion.Later, stop, round + 1);
    }

    private async Task<ReceivedFile> Find(Guid id, CancellationToken stop) =>
        await work.Visible<ReceivedFile>().Include(f => f.Document).FirstOrDefaultAsync(f => f.Id == id, stop) ?? throw new NotThere(typeof(ReceivedFile), id);

    private async Task<CheckedFile?> Examine(ReceivedFile file, CancellationToken stop)
    {
        await using var content = store.Open(file.AgencyId, file.Sha256);
        if (file.MediaType != "application/pdf" && !await CheckedFile.IsPdf(content, stop))
            return null;
        var context = await trust.At(work.Now, stop);
        return await Task.Run(() => CheckedFile.Online(content, context, file.Name, evidence.Fetcher, stop), stop);
    }

    private async Task<SignatureCheck> Keep(ReceivedFile file, CheckedFile found, CheckOccasion occasion, CancellationToken stop, int round = 0)
    {
        var check = new SignatureCheck(file.Document!, file, found.Verdict, found.Signatures, found.ToJson(file.Name), occasion, work.Now);
        work.Add(check);
        // Asked by a person, it is the person's to ask again.
        if (found.Waits && occasion != CheckOccasion.OnDemand && CheckLaterJob.For(check, round) is { } later)
            work.Enqueue(later);
        if (found.Signatures > 0)
            work.Enqueue(Preserving.DeadlineJob.For(file, work.Now));
        await work.Commit(stop);
        return check;
    }
}
