using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Pdf;
using DocFlow.Signing.Validation;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Preserving;

/// <summary>Works out until when the signatures of a file can be proven, after each check.</summary>
internal sealed class DeadlineDesk(Work work, FileStore store, TrustStore trust, EvidenceDesk evidence)
{
    private const int Most = 500;

    /// <summary>The files whose last check is newer than their deadline; at most a few hundred at a time.</summary>
    public async Task<int> CatchUp(CancellationToken stop)
    {
        var known = work.Visible<PreservedFile>();
        var late = await work.Visible<SignatureCheck>().Where(c => c.Signatures > 0 && !known.Any(p => p.ReceivedFileId == c.ReceivedFileId && (p.Superseded || p.ComputedAt >= c.CheckedAt)))
            .Select(c => c.ReceivedFileId).Distinct().Take(Most).ToListAsync(stop);
        foreach (var id in late)
            await Compute(id, stop);
        return late.Count;
    }

    /// <summary>Once more for this file; an older state of a file is laid aside.</summary>
    public async Task Compute(Guid receivedFileId, CancellationToken stop)
    {
        var file = await work.Visible<ReceivedFile>().FirstAsync(f => f.Id == receivedFileId, stop);
        var shown = (await new DocumentReading(work).Load(file.DocumentId, stop)).Files;
        var place = shown.FirstOrDefault(f => f.Versions.Any(v => v.SourceId == file.Id));
        var isCurrent = place?.Current.SourceId == file.Id;
        var (deadline, kept) = isCurrent ? await Of(file, stop) : (null, []);
        // Two checks may end at once: who comes second finds the row.
        await work.Begin(stop);
        var id = await work.Visible<PreservedFile>().Where(p => p.ReceivedFileId == file.Id).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(stop);
        var row = id is { } there ? await work.Load<PreservedFile>(there, stop) : new PreservedFile(file, place?.Id ?? Guid.Empty, work.Now);
        row.Compute(deadline?.At, deadline?.Vi ?? "", deadline?.En ?? "", kept, work.Now);
        if (!isCurrent)
            row.Supersede();
        else
            foreach (var older in await work.Visible<PreservedFile>().Where(p => p.DocumentFileId == place!.Id && p.ReceivedFileId != file.Id && !p.Superseded).Select(p => p.Id).ToListAsync(stop))
                (await work.Load<PreservedFile>(older, stop)).Supersede();
        if (id is null)
            work.Add(row);
        await work.Commit(stop);
    }

    private async Task<(ValidityDeadline? Deadline, byte[] Kept)> Of(ReceivedFile file, CancellationToken stop)
    {
        var context = await trust.At(work.Now, stop);
        await using var content = store.Open(file.AgencyId, file.Sha256);
        try
        {
            var facts = await Task.Run(() => PdfValidation.Facts(content, stop), stop);
            if (evidence.Fetcher is { } fetcher && (await OnlineValidation.Judge(facts, context, fetcher, stop: stop)).Fetched is { } fetched)
                context = context.With(fetched);
            return (ValidityDeadlines.Of(facts, context).FirstOrDefault(), KeptEvidence.Pack(context));
        }
        catch (PdfFormatException)
        {
            return (null, []); // its check says so
        }
    }
}
