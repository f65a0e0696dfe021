using DocFlow.App.Features.Drafting.Places;
using DocFlow.App.Features.Workflow;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Drafting.Desk;

/// <summary>
/// Service task <c>drafting.prepare</c>: the empty fields for number and date, before anybody signs. Run again it finds them there; fields
/// that were filled before the draft was sent back are laid anew. Tells the process whether a number was given already: it is never given twice.
/// </summary>
internal sealed class PrepareFields(OutgoingSteps steps, FieldLayer layer) : IServiceTask
{
    public async Task<IReadOnlyDictionary<string, object?>> Run(ServiceCall call, Work work, CancellationToken stop)
    {
        var outgoing = await steps.Load(call.SubjectId, stop);
        var document = await steps.DocumentOf(outgoing, stop);
        var file = document.Files.First(f => f.IsMain);
        if (!OutgoingSteps.IsLaid(file))
            await FieldsNotLaid.Told(async () => await layer.Lay(document, file, outgoing, await steps.FindPlaces(outgoing, OutgoingSteps.DraftOf(file).Id, stop), stop));
        return new Dictionary<string, object?> { ["numbered"] = outgoing.Number is not null };
    }
}

/// <summary>Service task <c>drafting.fill</c>: number and date in their fields, where the agency numbers before the signature.</summary>
internal sealed class FillFields(OutgoingSteps steps, FieldLayer layer) : IServiceTask
{
    public async Task<IReadOnlyDictionary<string, object?>> Run(ServiceCall call, Work work, CancellationToken stop)
    {
        var outgoing = await steps.Load(call.SubjectId, stop);
        var document = await steps.DocumentOf(outgoing, stop);
        var file = document.Files.First(f => f.IsMain);
        await FieldsNotLaid.Told(async () => await layer.Fill(document, file, outgoing, await steps.FindPlaces(outgoing, OutgoingSteps.DraftOf(file).Id, stop), stop));
        return new Dictionary<string, object?>();
    }
}
