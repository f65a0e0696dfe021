using DocFlow.App.Features.Signing.Custody;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Drafting.Desk;

/// <summary>Outgoing documents in the custody log of keys: by their numbers.</summary>
internal sealed class OutgoingNames(Work work) : IUseNames
{
    public async Task<IReadOnlyDictionary<Guid, string>> Name(IReadOnlyCollection<Guid> subjects, CancellationToken stop) =>
        await work.Visible<OutgoingDocument>().Where(o => subjects.Contains(o.Id) && o.CodeText != null).ToDictionaryAsync(o => o.Id, o => o.CodeText!, stop);
}
