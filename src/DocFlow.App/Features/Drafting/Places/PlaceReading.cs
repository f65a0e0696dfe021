using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting.Batch;
using DocFlow.App.Features.Drafting.Desk;
using DocFlow.App.Features.Signing;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Drafting.Places;

/// <summary>Where the signature or the seal goes that this viewer is about to make.</summary>
public sealed class PlaceReading(Work work, OutgoingSteps steps)
{
    /// <param name="shown">the pages as they are shown</param>
    /// <returns>null where it is not this viewer's turn, or the place is not to be found: the verb says why</returns>
    internal async Task<PlaceShown?> Of(OutgoingDocument outgoing, DocumentFile main, IReadOnlyList<PageOutline> shown, CancellationToken stop)
    {
        SigningRunKind? kind = outgoing.State switch
        {
            OutgoingState.Signing when work.Me.PersonId == outgoing.SignerId => SigningRunKind.Sign,
            OutgoingState.Sealing when work.Me.May(SigningFeature.Seal) => SigningRunKind.Seal,
            _ => null,
        };
        if (kind is null || shown.Count == 0)
            return null;
        try
        {
            var draft = OutgoingSteps.DraftOf(main).Id;
            var places = await steps.FindPlaces(outgoing, draft, stop);
            var page = await work.Visible<ReadPage>().FirstAsync(p => p.ReceivedFileId == draft && p.Number == places.SignaturePage, stop);
            var sheet = shown.First(p => p.Number == places.SignaturePage);
            return new PlaceShown(kind.Value, kind == SigningRunKind.Sign ? places.Signature : places.Seal, sheet, page.Width * 72 / page.Dpi);
        }
        catch (RuleBroken)
        {
            return null;
        }
    }
}
