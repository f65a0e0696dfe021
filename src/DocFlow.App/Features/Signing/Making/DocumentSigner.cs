using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Signing;
using DocFlow.Signing.Validation;
using Microsoft.EntityFrameworkCore;
using Certificate = DocFlow.Pki.Certificate;

namespace DocFlow.App.Features.Signing.Making;

/// <summary>
/// Signs a document's file in two durable steps. First the prepared bytes go into the store and a row names them; then the key signs, the
/// signature is completed in a copy, and the signed file, the row and what the asking feature does with it become one transaction. Stopped
/// anywhere, there is either no signature or the whole one, and signing again begins anew. What was signed is validated like a stranger's
/// file before it is published: a result that is not intact never becomes a version, and the report is kept as evidence.
/// </summary>
public sealed class DocumentSigner(Work work, KeyDesk keys, FileStore store, TrustStore trust, TimeProvider clock)
{
    private readonly PadesSigner signer = new(clock);

    public async Task<ReceivedFile> Sign(SigningRequest ask, CancellationToken stop)
    {
        using var key = await keys.Open(ask.KeyId, ask.Pin, stop, ask.Kept);
        try
        {
            var pending = await Prepare(ask, key.Certificate, key.Chain, stop);
            await work.CommitPart(stop);
            return await Complete(ask, pending, await key.Sign(PendingSignature.FromJson(pending.Pending).ToBeSigned, stop), stop);
        }
        catch (SigningRefusedException refused)
        {
            throw SigningProblems.Of(refused);
        }
    }

    /// <summary>Lays the prepared bytes into the store and names them in a row that the caller commits; what waited for the same subject is dropped.</summary>
    internal async Task<PendingSigning> Prepare(SigningRequest ask, Certificate certificate, IReadOnlyList<Certificate> chain, CancellationToken stop)
    {
        foreach (var id in await work.Visible<PendingSigning>().Where(p => p.SubjectId == ask.SubjectId && p.Purpose == ask.Purpose && p.State == PendingState.Prepared).Select(p => p.Id).ToListAsync(stop))
            (await work.Load<PendingSigning>(id, stop)).Drop();
        var source = ask.File.Current.Source!;
        await using var staged = FileInMaking.New(store, source.Length);
        PendingSignature prepared;
        await using (var from = await FileInMaking.Of(store, source.AgencyId, source.Sha256, stop))
            prepared = await signer.Prepare(from.Content, staged.Content, ask.Options, certificate, chain, stop);
        var stored = await staged.Keep(ask.Document.AgencyId, prepared.StagedHash, stop);
        var row = new PendingSigning(ask.Document, ask.KeyId, ask.Purpose, ask.SubjectId, source.Sha256, stored.Sha256,
            (prepared with { Staged = stored.Sha256 }).ToJson(), work.Me.PersonId, work.Now, prepared.ExpiresAt);
        work.Add(row);
        return row;
    }

    /// <summary>With the value of the key: the signed file, the row and what follows become one transaction.</summary>
    /// <exception cref="SigningRefusedException">the value is not the certificate's over what was prepared, or it came too late</exception>
    internal async Task<ReceivedFile> Complete(SigningRequest ask, PendingSigning row, ReadOnlyMemory<byte> value, CancellationToken stop)
    {
        var prepared = PendingSignature.FromJson(row.Pending);
        await using var staged = await FileInMaking.Of(store, row.AgencyId, row.StagedSha256, stop);
        await using var apart = staged.IsInMemory ? null : FileInMaking.New(store, prepared.StagedLength);
        if (apart is null)
            await signer.Complete(prepared, staged.Content, value, stop: stop);
        else
            await signer.CompleteInto(apart.Content, prepared, staged.Content, value, stop: stop);
        return await Publish(ask, row, prepared.Field, apart ?? staged, stop);
    }

    /// <summary>As <see cref="Complete"/>, with a whole file that somebody else signed.</summary>
    internal async Task<ReceivedFile> Take(SigningRequest ask, PendingSigning row, string field, string path, CancellationToken stop)
    {
        await using var signed = FileInMaking.At(store, path);
        return await Publish(ask, row, field, signed, stop);
    }

    /// <summary>The signed file, checked like a stranger's, becomes the next version of its document, with the row and what follows in one transaction.</summary>
    private async Task<ReceivedFile> Publish(SigningRequest ask, PendingSigning row, string field, FileInMaking signed, CancellationToken stop)
    {
        var (report, sha256) = await Validate(ask, row, field, signed.Content, stop);
        var stored = await signed.Keep(row.AgencyId, sha256, stop);
        await work.Begin(stop);
        var newest = await work.Visible<Document>().Where(d => d.Id == ask.Document.Id).SelectMany(d => d.Files).Where(f => f.Id == ask.File.Id).SelectMany(f => f.Versions).MaxAsync(v => v.Number, stop);
        if (newest != ask.File.Current.Number)
            throw new RuleBroken("signing.documentChanged");
        var file = new ReceivedFile(ask.Document, stored, ask.OutputName, "application/pdf", work.Me.PersonId, work.Now, derivedFrom: ask.File.Current.SourceId);
        work.Add(file);
        ask.Document.Replace(ask.File, file, work.Now);
        row.Complete(stored.Sha256);
        work.Add(new SignatureCheck(ask.Document, file, report.Verdict, report.Signatures.Count, report.ToJson(), CheckOccasion.OwnSignature, work.Now));
        await ask.Then(file);
        await work.Commit(stop);
        return file;
    }

    /// <returns>with the digest of the file as it was read for the validation</returns>
    private async Task<(ValidationReport Report, string Sha256)> Validate(SigningRequest ask, PendingSigning row, string field, Stream signed, CancellationToken stop)
    {
        var context = await trust.At(work.Now, stop);
        signed.Position = 0;
        var found = await Task.Run(() => CheckedFile.Of(signed, context, ask.OutputName, stop), stop);
        if (found is { Report: { } report, Facts: { } facts } && report.Verdict != "invalid" && report.Signatures.Any(s => s.Field == field && s.Integrity == "intact"))
            return (report, facts.Sha256);
        row.Drop("signing.notIntact");
        await work.Commit(stop);
        throw new RuleBroken("signing.notIntact");
    }
}
