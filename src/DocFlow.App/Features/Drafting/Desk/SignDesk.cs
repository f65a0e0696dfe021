using System.Text.Json;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting.Batch;
using DocFlow.App.Features.Drafting.Places;
using DocFlow.App.Features.Registers;
using DocFlow.App.Features.Signing;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Features.Signing.Raising;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Permissions;
using DocFlow.Pdf;
using DocFlow.Signing;

namespace DocFlow.App.Features.Drafting.Desk;

/// <summary>The competent person signs, the registry gives number and date and seals (NĐ 30/2020 Art. 13–15, 32; DOMAIN §2.2, §11).</summary>
public sealed class SignDesk(Work work, DocumentSigner signer, WaitingSignings waiting, OutgoingSteps steps, OutgoingSigned signedThen, SignaturePictures pictures, Books books, KeyDesk keys)
{
    /// <summary>Approves this very content and signs it. The first signature certifies the document: filling the two fields and further signatures stay allowed.</summary>
    /// <param name="sha256">of the content the signer was shown</param>
    /// <param name="item">its row in a run of several, settled in the transaction of the signature</param>
    /// <param name="at">where the signer put it; null for where it is shown: between title and name, or where an earlier try had put it</param>
    /// <param name="kept">the key of such a run</param>
    /// <returns>what waits where the key signs elsewhere, null where it is signed</returns>
    public async Task<PendingSigning?> Sign(Guid id, string sha256, Guid? keyId, string? pin, CancellationToken stop, int? expectedVersion = null, SigningRunItem? item = null, PlaceOnPage? at = null, KeptKey? kept = null)
    {
        var outgoing = await steps.Load(id, stop, expectedVersion);
        if (work.Me.PersonId != outgoing.SignerId)
            throw new NotAllowed("drafting.sign");
        if (outgoing.State != OutgoingState.Signing)
            throw new RuleBroken("drafting.outOfTurn");
        // The task opens in the transaction that lays the fields: asked first, the content read behind it has them.
        await steps.MustWait(outgoing, OutgoingSteps.Sign, stop);
        var (document, file) = await Shown(outgoing, sha256, stop);
        if (at is { } moved)
            outgoing.PlaceSignature(moved);
        var places = await steps.FindPlaces(outgoing, OutgoingSteps.DraftOf(file).Id, stop);
        var key = await Key(keyId, agencys: false, stop);
        var options = new SignatureOptions
        {
            Field = "ChuKyCaNhan",
            Page = places.SignaturePage,
            Rectangle = places.Signature,
            Appearance = await pictures.Personal(key, stop),
            Certify = 2,
            SignedAt = work.Now.ToOffset(Formats.Zone.BaseUtcOffset),
        };
        return await Sign(new SigningRequest(document, file, key.Id, pin, OutgoingSteps.Sign, outgoing.Id, options, NameOf(outgoing, "da-ky"))
        {
            Then = async signed =>
            {
                await signedThen.Personally(outgoing, document, signed, sha256, stop);
                item?.Done(work.Now);
            },
            Kept = kept,
        }, key, sha256, item, stop);
    }

    /// <summary>Gives the number where the agency numbers before the signature.</summary>
    public async Task Number(Guid id, DateOnly? issuedOn, CancellationToken stop, int? expectedVersion = null)
    {
        work.Me.Must(RegistersFeature.Register);
        var outgoing = await steps.Load(id, stop, expectedVersion);
        if (outgoing.State != OutgoingState.Numbering)
            throw new RuleBroken("drafting.outOfTurn");
        await steps.MustWait(outgoing, OutgoingSteps.Number, stop);
        await TakeNumber(outgoing, issuedOn, stop);
        await steps.Done(outgoing, OutgoingSteps.Number, "number", null, stop);
        await work.Commit(stop);
    }

    /// <summary>
    /// Number, date and seal in one act. The number is taken first, in a transaction of its own: stopped after it, sealing again uses the
    /// same number. The registry seals only what carries the competent person's signature (Art. 33). The key opens before the number is taken.
    /// </summary>
    /// <param name="sha256">of the content the clerk was shown, where it is named</param>
    /// <param name="item">its row in a run of several, settled in the transaction of the seal</param>
    /// <param name="at">where the clerk put the seal; null for the place left of the signature</param>
    /// <param name="kept">the key of such a run</param>
    /// <returns>what waits where the key signs elsewhere, null where it is sealed</returns>
    public async Task<PendingSigning?> Seal(Guid id, DateOnly? issuedOn, Guid? keyId, string? pin, CancellationToken stop, int? expectedVersion = null, string? sha256 = null, SigningRunItem? item = null, PlaceOnPage? at = null, KeptKey? kept = null)
    {
        work.Me.Must(SigningFeature.Seal);
        var outgoing = await steps.Load(id, stop, expectedVersion);
        if (outgoing.State != OutgoingState.Sealing || outgoing.ApprovedSha256 is null)
            throw new RuleBroken("drafting.outOfTurn");
        await steps.MustWait(outgoing, OutgoingSteps.Seal, stop);
        var document = await steps.DocumentOf(outgoing, stop);
        var file = document.Files.First(f => f.IsMain);
        var places = await steps.FindPlaces(outgoing, OutgoingSteps.DraftOf(file).Id, stop);
        var place = places.SealAt(at);
        if (sha256 is not null && file.Current.Source!.Sha256 != sha256)
            throw new RuleBroken("drafting.contentChanged");
        var key = await Key(keyId, agencys: true, stop);
        if (outgoing.Number is null)
        {
            // It opens: a wrong password must not cost a number. A key elsewhere can only be asked; what it refuses leaves the number with the document.
            if (key.Elsewhere is null)
                (await keys.Open(key.Id, pin, stop, kept)).Dispose();
            await TakeNumber(outgoing, issuedOn, stop);
            await work.CommitPart(stop);
        }
        var options = new SignatureOptions
        {
            Field = "ConDauCoQuan",
            Page = places.SignaturePage,
            Rectangle = place,
            Appearance = await pictures.Seal(key, stop),
            Fill = outgoing.NumberFirst ? [] : FieldLayer.Fillings(outgoing, places.Month is not null),
            SignedAt = work.Now.ToOffset(Formats.Zone.BaseUtcOffset),
        };
        return await Sign(new SigningRequest(document, file, key.Id, pin, OutgoingSteps.Seal, outgoing.Id, options, NameOf(outgoing, null))
        {
            Then = async signed =>
            {
                await signedThen.Sealed(outgoing, document, signed, stop);
                item?.Done(work.Now);
            },
            Kept = kept,
        }, key, file.Current.Source!.Sha256, item, stop);
    }

    /// <summary>Here and now, or prepared for a key that lies elsewhere; of a run of several, all are asked for together once each is prepared.</summary>
    private async Task<PendingSigning?> Sign(SigningRequest ask, SigningKey key, string shown, SigningRunItem? item, CancellationToken stop)
    {
        if (key.Elsewhere is null)
        {
            await signer.Sign(ask, stop);
            return null;
        }
        var pending = await waiting.Prepare(ask, item?.RunId, JsonSerializer.Serialize(new SignedElsewhere(shown, item?.Id)), stop);
        if (item is null)
            await waiting.Begin(key.Id, [pending], ask.Pin, stop);
        await work.Commit(stop);
        return pending;
    }

    private async Task TakeNumber(OutgoingDocument outgoing, DateOnly? issuedOn, CancellationToken stop)
    {
        var today = Formats.DateOf(work.Now);
        var day = issuedOn ?? today;
        if (day > today)
            throw new RuleBroken("drafting.issuedInFuture") { Field = "IssuedOn" };
        // A document cannot be older than its draft: a date set back would make its number lie.
        if (Formats.DateOf(outgoing.DraftedAt) is var drafted && day < drafted)
            throw new RuleBroken("drafting.issuedBeforeDraft", drafted) { Field = "IssuedOn" };
        outgoing.TakeNumber(await books.Take(RegisterKind.Outgoing, day.Year, "IssuedOn", stop), day);
    }

    /// <summary>A person signs with a key of their own, the registry with the agency's: neither stands in for the other (NĐ 30/2020 Art. 32).</summary>
    /// <param name="named">null for the only one there is</param>
    private async Task<SigningKey> Key(Guid? named, bool agencys, CancellationToken stop)
    {
        var usable = (await keys.Mine(agencys, stop)).Where(k => named is null || k.Id == named).ToList();
        return usable is [var key] ? key : throw new RuleBroken("signing.noKey") { Field = "KeyId" };
    }

    /// <summary>The main file, if its current content is the one that was shown and was made from the draft that was checked; else it has to be looked at again.</summary>
    private async Task<(Document Document, DocumentFile File)> Shown(OutgoingDocument outgoing, string sha256, CancellationToken stop)
    {
        var document = await steps.DocumentOf(outgoing, stop);
        var file = document.Files.First(f => f.IsMain);
        return file.Current.Source!.Sha256 == sha256 && OutgoingSteps.DraftOf(file).Sha256 == outgoing.CheckedSha256 ? (document, file) : throw new RuleBroken("drafting.contentChanged");
    }

    private static string NameOf(OutgoingDocument outgoing, string? stage)
    {
        var name = outgoing.CodeText?.Replace('/', '-') ?? VietnameseText.Fold(outgoing.Subject);
        var clean = string.Concat(name.Where(c => char.IsLetterOrDigit(c) || c is '-' or ' ')).Trim().Replace(' ', '-');
        return $"{(clean.Length > 80 ? clean[..80] : clean)}{(stage is null ? "" : "-" + stage)}.pdf";
    }
}
