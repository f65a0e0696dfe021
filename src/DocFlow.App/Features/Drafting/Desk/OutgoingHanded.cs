using DocFlow.App.Features.Signing.Desk;
using DocFlow.App.Features.Signing.Making;
using DocFlow.Signing;

namespace DocFlow.App.Features.Drafting.Desk;

/// <summary>A document that is sealed by an outside program: number and date are filled in before it goes there, and covered by the seal that comes back.</summary>
public sealed class OutgoingHanded(OutgoingSteps steps) : IHandedFile
{
    public bool Takes(string purpose) => purpose == OutgoingSteps.Seal;

    public async Task<IReadOnlyList<FieldFilling>> Fillings(PendingSigning pending, CancellationToken stop)
    {
        var outgoing = await steps.Load(pending.SubjectId, stop);
        if (outgoing.NumberFirst)
            return [];
        var file = (await steps.DocumentOf(outgoing, stop)).Files.First(f => f.IsMain);
        var places = await steps.FindPlaces(outgoing, OutgoingSteps.DraftOf(file).Id, stop);
        return FieldLayer.Fillings(outgoing, places.Month is not null);
    }
}
