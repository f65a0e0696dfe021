using System.Text.Json;
using System.Text.Json.Serialization;
using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Storage;
using DocFlow.Pdf;
using DocFlow.Signing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Digitizing;

/// <summary>Takes a batch over: its protocol is made from what was measured, becomes a document of its own, and is signed by those who stand for it.</summary>
public sealed class AcceptanceDesk(Work work, FileStore store, Intake intake, KeyDesk keys, DocumentSigner signer, SignaturePictures pictures, Text text)
{
    public const string Purpose = "digitizing.protocol";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public async Task<AcceptanceProtocol> Accept(Guid batchId, CancellationToken stop)
    {
        work.Me.Must(CheckingParts.Accept);
        if (await SealDesk.Unsealed(work, batchId).CountAsync(stop) is > 0 and var open)
            throw new RuleBroken("digitizing.unsealed", open);
        var facts = await MeasuredBatch.Read(work, batchId, stop);
        var seen = await work.Visible<Batch>().FirstOrDefaultAsync(b => b.Id == batchId, stop) ?? throw new NotThere(typeof(Batch), batchId);
        var agency = await work.Visible<Agency>().Where(a => a.Id == seen.AgencyId).Select(a => a.Name).FirstAsync(stop);
        var unit = await work.Visible<Unit>().Where(u => u.Id == seen.UnitId).Select(u => u.Name).FirstOrDefaultAsync(stop);
        var (made, signatures) = ProtocolWriter.Compose(seen, facts, agency, unit, work.Now);
        var stored = await store.Put(work.Me.AgencyId, made, stop);
        await work.Begin(stop);
        var batch = await work.Load<Batch>(batchId, stop);
        batch.TakeOver(work.Now);
        var title = text.In(Language.Vietnamese)["digitizing.protocolTitle", batch.Number, batch.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), batch.Title];
        var document = new Document(work.Me.AgencyId, title, batch.UnitId, work.Me.PersonId, work.Now);
        work.Add(document);
        var file = new ReceivedFile(document, stored, Intake.CleanName($"bien-ban-nghiem-thu-{batch.Year}-{batch.Number}.pdf"), "application/pdf", work.Me.PersonId, work.Now);
        work.Add(file);
        document.AddFile(file, work.Now);
        await intake.Show(document, file, FileOrigin.Made, stop);
        var protocol = new AcceptanceProtocol(batch, document, JsonSerializer.Serialize(facts, Json), signatures, work.Me.PersonId, work.Me.Name, work.Now);
        work.Add(protocol);
        await work.Commit(stop);
        return protocol;
    }

    public static MeasuredBatch FactsOf(AcceptanceProtocol protocol) => JsonSerializer.Deserialize<MeasuredBatch>(protocol.Facts, Json)!;

    /// <summary>By the viewer's own key, each person once, in the signature block of the protocol's last page.</summary>
    public async Task Sign(Guid batchId, Guid? keyId, string? pin, CancellationToken stop)
    {
        work.Me.Must(CheckingParts.Check);
        var protocol = await work.Visible<AcceptanceProtocol>().FirstOrDefaultAsync(p => p.BatchId == batchId, stop) ?? throw new NotThere(typeof(AcceptanceProtocol), batchId);
        if (await HasSigned(protocol, stop))
            throw new RuleBroken("digitizing.protocolSigned");
        var document = await work.LoadWith<Document>(protocol.DocumentId, documents => documents.Include(d => d.Files).ThenInclude(f => f.Versions).ThenInclude(v => v.Source), stop);
        var usable = (await keys.Mine(agencys: false, stop)).Where(k => keyId is null || k.Id == keyId).ToList();
        var key = usable is [var only] ? only : throw new RuleBroken("signing.noKey") { Field = "KeyId" };
        var file = document.Files.First(f => f.IsMain);
        var signed = await work.Visible<Signing.Checking.SignatureCheck>().Where(c => c.ReceivedFileId == file.Current.SourceId).Select(c => (int?)c.Signatures).MaxAsync(stop) ?? 0;
        if (signed >= ProtocolWriter.Places)
            throw new RuleBroken("digitizing.protocolFull");
        var options = new SignatureOptions { Field = $"NghiemThu{signed + 1}", Page = PagesOf(file.Current.Source!), Rectangle = ProtocolWriter.Place(signed, protocol.SignaturesAt), Appearance = await pictures.Personal(key, stop), SignedAt = work.Now.ToOffset(Formats.Zone.BaseUtcOffset) };
        await signer.Sign(new SigningRequest(document, file, key.Id, pin, Purpose, protocol.Id, options, file.Current.Source!.Name) { Then = signedFile => intake.Show(document, signedFile, FileOrigin.Made, stop) }, stop);
    }

    /// <summary>Whether the viewer's signature stands on the protocol.</summary>
    public Task<bool> HasSigned(AcceptanceProtocol protocol, CancellationToken stop)
    {
        var (document, me) = (protocol.DocumentId, work.Me.PersonId);
        return work.Visible<ReceivedFile>().AnyAsync(f => f.DocumentId == document && f.DerivedFrom != null && f.ReceivedBy == me, stop);
    }

    private int PagesOf(ReceivedFile file)
    {
        using var content = store.Open(file.AgencyId, file.Sha256);
        return PdfDocument.Open(content).Pages.Count;
    }
}
