using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting.Batch;
using DocFlow.App.Features.Proofreading;
using DocFlow.App.Features.Signing;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Storage;
using DocFlow.Pdf;
using DocFlow.Signing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Digitizing;

/// <summary>
/// The agency's signature on digitized paper (TT 05/2025; DOMAIN §3.3): top right of page 1, its name and the time in words, no picture. Only
/// behind a passed check, only by the registry, and on the words as they were corrected. Behind the signatures of an original it is a revision of its own.
/// </summary>
public sealed class SealDesk(Work work, KeyDesk keys, RunSecrets secrets, DocumentSigner signer, Intake intake, FileStore store, StackSignatures signatures)
{
    public const string Purpose = "digitizing.seal";

    private const string FieldName = "ChuKyCoQuan";

    /// <summary>The PIN is tried once, before anything is written.</summary>
    public async Task<SealRun> Start(Guid batchId, Guid? keyId, string? pin, CancellationToken stop)
    {
        work.Me.Must(SigningFeature.Seal);
        var usable = (await keys.Mine(agencys: true, stop)).Where(k => keyId is null || k.Id == keyId).ToList();
        var key = usable is [var only] ? only : throw new RuleBroken("signing.noKey") { Field = "KeyId" };
        (await keys.Open(key.Id, pin, stop)).Dispose();
        await work.Begin(stop);
        var batch = await work.Load<Batch>(batchId, stop);
        if ((await Running(batchId, stop)).Any(secrets.Holds))
            throw new RuleBroken("digitizing.sealingUnderWay");
        var open = await Unsealed(work, batchId).CountAsync(stop);
        if (open == 0)
            throw new RuleBroken("digitizing.allSealed");
        var run = new SealRun(batch, key.Id, work.Me.PersonId, work.Me.Name, open, work.Now);
        work.Add(run);
        secrets.Hold(run.Id, work.Me, pin ?? "");
        try
        {
            work.Enqueue(SealJob.For(run, work.Now));
            await work.Commit(stop);
        }
        catch
        {
            secrets.Forget(run.Id);
            throw;
        }
        return run;
    }

    /// <summary>The document in work is finished, the next is not begun; the PIN is forgotten at once.</summary>
    public async Task Stop(Guid batchId, CancellationToken stop)
    {
        work.Me.Must(SigningFeature.Seal);
        await work.Begin(stop);
        var running = await Running(batchId, stop);
        if (running.Count == 0)
            throw new RuleBroken("digitizing.notSealing");
        foreach (var id in running)
            (await work.Load<SealRun>(id, stop)).Stop(null, work.Now);
        await work.Commit(stop);
        running.ForEach(secrets.Forget);
    }

    /// <summary>Signs one document; that it is signed is part of the same transaction.</summary>
    internal async Task Seal(Guid partId, SealRun run, string pin, KeptKey kept, CancellationToken stop)
    {
        work.Me.Must(SigningFeature.Seal);
        var part = await work.Load<BatchPart>(partId, stop);
        if (await work.Visible<PartSeal>().AnyAsync(s => s.PartId == partId, stop))
            return;
        var document = await work.LoadWith<Document>(part.DocumentId!.Value, documents => documents.Include(d => d.Files).ThenInclude(f => f.Versions).ThenInclude(v => v.Source), stop);
        var file = document.Files.FirstOrDefault(f => f.IsMain) ?? throw new RuleBroken("digitizing.documentNotMade");
        var original = await signatures.In(file.Current.Source!, stop) > 0;
        if (!original)
            await TakeCorrections(document, file, stop);
        var key = (await keys.Mine(agencys: true, stop)).FirstOrDefault(k => k.Id == run.KeyId) ?? throw new RuleBroken("signing.noKey");
        var at = work.Now.ToOffset(Formats.Zone.BaseUtcOffset);
        var mark = TextMark.OfCopy(key.Name, null, at);
        var source = file.Current.Source!;
        var (field, place) = Place(source, mark);
        var options = new SignatureOptions { Field = field, Rectangle = place, Appearance = (_, _) => mark, SignedAt = at };
        await signer.Sign(new SigningRequest(document, file, key.Id, pin, Purpose, part.Id, options, source.Name)
        {
            Then = async signed =>
            {
                // Corrections of an original stand beside it: its pages go along as they were read. In ours they are in the text.
                if (original)
                    work.Enqueue(ShowSealedJob.For(signed, work.Now));
                else
                    await intake.Show(document, signed, FileOrigin.Made, stop);
                work.Add(new PartSeal(part, signed, run.Id, work.Me.Name, work.Now));
            },
            Kept = kept,
        }, stop);
    }

    /// <summary>The file of a signed original takes no signature: the registry is asked about it, and the run goes on.</summary>
    /// <returns>false where the document is none</returns>
    internal async Task<bool> Refuse(Guid partId, SealRun run, string problem, CancellationToken stop)
    {
        work.Me.Must(SigningFeature.Seal);
        var part = await work.Visible<BatchPart>().FirstAsync(p => p.Id == partId, stop);
        var source = await work.Visible<Document>().Where(d => d.Id == part.DocumentId).SelectMany(d => d.Files).Where(f => f.Ordinal == 0).SelectMany(f => f.Versions).OrderByDescending(v => v.Number).Select(v => v.Source!).FirstAsync(stop);
        if (await signatures.In(source, stop) == 0)
            return false;
        await work.Begin(stop);
        if (await work.Visible<SealRefusal>().Where(r => r.PartId == partId).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(stop) is { } known)
            (await work.Load<SealRefusal>(known, stop)).Again(run.Id, problem, work.Now);
        else
            work.Add(new SealRefusal(part, run, problem, work.Now));
        await work.Commit(stop);
        return true;
    }

    /// <summary>The registry decides: the original keeps the signatures it has, and gets none of the agency's.</summary>
    public async Task Leave(Guid batchId, Guid partId, CancellationToken stop)
    {
        work.Me.Must(SigningFeature.Seal);
        await work.Begin(stop);
        var batch = await work.Visible<Batch>().FirstOrDefaultAsync(b => b.Id == batchId, stop) ?? throw new NotThere(typeof(Batch), batchId);
        if (batch.State != BatchState.Signing)
            throw new RuleBroken("digitizing.notYetSigning");
        var id = await work.Visible<SealRefusal>().Where(r => r.BatchId == batchId && r.PartId == partId).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(stop) ?? throw new NotThere(typeof(SealRefusal), partId);
        if (await work.Visible<PartSeal>().AnyAsync(s => s.PartId == partId, stop))
            throw new RuleBroken("digitizing.sealedAlready");
        (await work.Load<SealRefusal>(id, stop)).Leave(work.Me.PersonId, work.Me.Name, work.Now);
        await work.Commit(stop);
    }

    private Task<List<Guid>> Running(Guid batchId, CancellationToken stop) => work.Visible<SealRun>().Where(r => r.BatchId == batchId && r.State == SealRunState.Running).Select(r => r.Id).ToListAsync(stop);

    internal static IQueryable<BatchPart> Unsealed(Work work, Guid batchId)
    {
        var (seals, refusals) = (work.Visible<PartSeal>(), work.Visible<SealRefusal>());
        return work.Visible<BatchPart>().Where(p => p.BatchId == batchId && p.State == PartState.Indexed && !seals.Any(s => s.PartId == p.Id) && !refusals.Any(r => r.PartId == p.Id && r.LeftAt != null)).OrderBy(p => p.Ordinal);
    }

    /// <summary>What proofreaders corrected since the file was made is in it before it is signed: afterwards the file never changes.</summary>
    private async Task TakeCorrections(Document document, DocumentFile file, CancellationToken stop)
    {
        var source = file.Current.Source!;
        if (!await work.Visible<CorrectedPage>().AnyAsync(p => p.ReceivedFileId == source.Id && p.ChangedAt > source.ReceivedAt, stop))
            return;
        if (await EditionDesk.Newest(work, source.Id, stop) is not { } edition || await EditionDesk.IsBehind(work, edition, stop))
            throw new RuleBroken("digitizing.correctionsNotYetIn");
        var made = new ReceivedFile(document, new StoredFile(edition.Sha256, edition.Length), source.Name, source.MediaType, work.Me.PersonId, work.Now, derivedFrom: source.Id);
        work.Add(made);
        document.Replace(file, made, work.Now);
        await intake.Show(document, made, FileOrigin.Made, stop);
        await work.CommitPart(stop);
    }

    /// <summary>Top right; in an original that has a field of our name already, a field with the next one.</summary>
    private (string Field, PageRectangle Rectangle) Place(ReceivedFile source, PdfCanvas mark)
    {
        using var content = store.Open(source.AgencyId, source.Sha256);
        var file = PdfDocument.Open(content);
        var taken = file.SignatureFields.Select(f => f.Name).ToHashSet();
        return (Enumerable.Range(1, taken.Count + 1).Select(n => n == 1 ? FieldName : $"{FieldName}{n}").First(name => !taken.Contains(name)), TextMark.TopRight(file.Pages[0], mark));
    }
}
